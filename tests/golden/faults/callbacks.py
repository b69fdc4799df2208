"""Callbacks that fail, of every kind: the loop tells its handler and goes on; what must end it does."""

import asyncio
import os
import signal


def handler(loop, context):
    e = context.get("exception")
    print(" ", context["message"].partition(" <")[0].partition("<")[0], "|", repr(e), "|", sorted(context))


def fail(*args):
    raise ValueError("callback", *[type(a).__name__ for a in args])


async def turns(n=4):
    for _ in range(n):
        await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    print("call_soon")
    loop.call_soon(fail)
    loop.call_soon(print, "  the next one")
    await turns()
    print("call_soon_threadsafe")
    loop.call_soon_threadsafe(fail, 1)
    await turns()
    print("call_at")
    loop.call_at(0, fail)
    await turns()
    print("done callbacks")
    future = loop.create_future()
    future.add_done_callback(fail)
    future.add_done_callback(lambda f: print("  the second callback"))
    future.set_result(1)
    await turns()
    print(" ", await future)
    print("done callbacks of a task")
    task = asyncio.create_task(asyncio.sleep(0, "slept"))
    task.add_done_callback(fail)
    print(" ", await task)
    await turns()
    print("reader and writer")
    r, w = os.pipe()
    calls = []

    def reading():
        calls.append(1)
        if len(calls) == 2:
            loop.remove_reader(r)
        raise KeyError("reader")

    loop.add_reader(r, reading)
    os.write(w, b"x")
    await turns(6)
    print("  calls:", len(calls))
    os.close(r)
    os.close(w)
    print("signal handler")
    loop.add_signal_handler(signal.SIGUSR1, fail)
    signal.raise_signal(signal.SIGUSR1)
    await asyncio.sleep(0.01)
    loop.remove_signal_handler(signal.SIGUSR1)
    print("a handler of errors that fails")

    def bad_handler(loop, context):
        raise KeyError("handler")

    loop.set_exception_handler(bad_handler)
    loop.call_soon(fail)
    await turns()
    print("  goes on")
    loop.set_exception_handler(handler)
    print("a future's callback that cancels the next waiter")
    future = loop.create_future()
    waiters = [asyncio.create_task(wait(future, i)) for i in range(3)]
    await turns(1)
    waiters[0].add_done_callback(lambda t: waiters[2].cancel())
    future.set_result("r")
    await turns()
    print("a callback that adds callbacks")
    future = loop.create_future()
    future.add_done_callback(lambda f: f.add_done_callback(lambda f: print("  added late", f.result())))
    future.set_result(1)
    await turns()


async def wait(future, i):
    try:
        print("  woken", i, await asyncio.shield(future))
    except asyncio.CancelledError:
        print("  cancelled", i)


asyncio.run(main())

for kind in SystemExit, KeyboardInterrupt:

    def leave():
        raise kind("out")

    async def ends(how):
        try:
            how(asyncio.get_running_loop())
            await asyncio.sleep(10)
        except asyncio.CancelledError as e:
            print("  cancelled", e.args)
            raise
        finally:
            print("  cleaned up")

    def in_callback(loop):
        loop.call_soon(leave)

    def in_done_callback(loop):
        f = loop.create_future()
        f.add_done_callback(lambda f: leave())
        f.set_result(None)

    def in_timer(loop):
        loop.call_later(0, leave)

    def in_task(loop):
        async def leaves():
            leave()

        loop.task = loop.create_task(leaves())

    for how in in_callback, in_done_callback, in_timer, in_task:
        print(kind.__name__, how.__name__)
        try:
            asyncio.run(ends(how))
        except BaseException as e:
            print("  ended by", repr(e), repr(e.__context__))
