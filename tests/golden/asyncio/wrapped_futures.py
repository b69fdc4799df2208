"""wrap_future and run_coroutine_threadsafe: futures of threads and of loops follow each other."""
import asyncio
import concurrent.futures as cf
import threading


async def attempt(awaitable):
    try:
        print(await awaitable)
    except (Exception, asyncio.CancelledError) as e:
        print(type(e).__module__, type(e).__name__, e)


def refused(f, *args):
    try:
        f(*args)
    except (AssertionError, TypeError) as e:
        print(type(e).__name__, e)


async def give(x):
    await asyncio.sleep(0)
    return x


async def fail():
    raise KeyError("k")


async def forever():
    try:
        await asyncio.sleep(1000)
    finally:
        print("forever ends")


async def wrap():
    refused(asyncio.wrap_future, 3)
    f = cf.Future()
    w = asyncio.wrap_future(f)
    print(asyncio.wrap_future(w) is w, w.done())
    w.cancel()
    await asyncio.sleep(0)
    print(f.cancelled(), w.cancelled())
    f = cf.Future()
    w = asyncio.wrap_future(f)
    f.cancel()
    await attempt(w)
    errors = KeyError(3), cf.CancelledError(4), cf.InvalidStateError(5)
    for error in errors:
        f = cf.Future()
        w = asyncio.wrap_future(f)
        f.set_exception(error)
        await attempt(w)
    f = cf.Future()
    w = asyncio.wrap_future(f)
    f.set_result(3)
    print(w.done(), await w)
    f = cf.Future()
    w = asyncio.wrap_future(f)
    threading.Timer(0.5, f.set_result, ["from a thread"]).start()
    await attempt(w)


async def submit():
    loop = asyncio.get_running_loop()
    refused(asyncio.run_coroutine_threadsafe, 3, loop)
    f = asyncio.run_coroutine_threadsafe(give(5), loop)
    print(type(f), f.done())
    await attempt(asyncio.wrap_future(f))
    await attempt(asyncio.wrap_future(asyncio.run_coroutine_threadsafe(fail(), loop)))
    f = asyncio.run_coroutine_threadsafe(forever(), loop)
    await asyncio.sleep(0.01)
    print(f.running(), f.cancel())
    await asyncio.sleep(0.01)
    print(f.cancelled())

    def elsewhere():
        return asyncio.run_coroutine_threadsafe(give(6), loop).result()

    await attempt(asyncio.to_thread(elsewhere))


asyncio.run(wrap())
asyncio.run(submit())

# A loop in a thread of its own serves the main thread.
loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever)
thread.start()
print(asyncio.run_coroutine_threadsafe(give(7), loop).result(5))
futures = [asyncio.run_coroutine_threadsafe(give(i), loop) for i in range(5)]
print([f.result() for f in futures])
order = []
for i in range(3):
    loop.call_soon_threadsafe(order.append, i)
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
print(order)
