"""to_thread and run_in_executor: results, errors, names, contexts, and executors of one's own."""
import asyncio
import concurrent.futures as cf
import contextvars
import threading
import time

var = contextvars.ContextVar("var", default=0)


async def attempt(awaitable):
    try:
        print(await awaitable)
    except (ZeroDivisionError, RuntimeError, TimeoutError, asyncio.CancelledError) as e:
        print(type(e).__name__, e)


def refused(f, *args):
    try:
        f(*args)
    except (RuntimeError, TypeError) as e:
        print(type(e).__name__, e)


def name():
    return threading.current_thread().name


async def main():
    var.set(4)
    await attempt(asyncio.to_thread(lambda a, b=2: (a, b, var.get(), name()), 1, b=3))
    await attempt(asyncio.to_thread(lambda: var.set(5) and None))
    print(var.get())
    await attempt(asyncio.to_thread(lambda: 1 / 0))
    loop = asyncio.get_running_loop()
    await attempt(loop.run_in_executor(None, var.get))
    print(asyncio.isfuture(loop.run_in_executor(None, int)))
    with cf.ThreadPoolExecutor(1, "mine") as executor:
        await attempt(loop.run_in_executor(executor, name))
    refused(loop.set_default_executor, 3)
    loop.set_debug(True)
    refused(loop.run_in_executor, None, 3)
    refused(loop.run_in_executor, None, main)
    loop.set_debug(False)

    # The loop goes on while threads sleep, and they overlap.
    ticks = []

    async def tick():
        for i in range(3):
            await asyncio.sleep(0.1)
            ticks.append(i)

    start = loop.time()
    await asyncio.gather(tick(), *[asyncio.to_thread(time.sleep, 0.5) for _ in range(3)])
    print(ticks, 0.4 < loop.time() - start < 1.4)

    # Waiting ends with a timeout or a cancellation; the call does not.
    go, ended = threading.Event(), threading.Event()
    await attempt(asyncio.wait_for(asyncio.to_thread(lambda: (go.wait(), ended.set())), 0.25))
    print(ended.is_set())
    go.set()
    print(await asyncio.to_thread(ended.wait, 5))
    task = asyncio.create_task(asyncio.to_thread(time.sleep, 0.5))
    await asyncio.sleep(0.1)
    task.cancel()
    await attempt(task)

    loop.set_default_executor(cf.ThreadPoolExecutor(1, "own"))
    await attempt(asyncio.to_thread(name))
    await loop.shutdown_default_executor()
    refused(loop.run_in_executor, None, int)
    await loop.shutdown_default_executor()


asyncio.run(main())
loop = asyncio.new_event_loop()
loop.close()
refused(loop.run_in_executor, None, int)


async def leave():
    asyncio.get_running_loop().run_in_executor(None, lambda: (time.sleep(0.5), print("call over")))


# `run` waits for the calls of the loop's executor.
asyncio.run(leave())
print("run over")
