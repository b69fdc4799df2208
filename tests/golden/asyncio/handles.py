"""Handle and TimerHandle: what they show, how timers compare, and those that a script makes."""

import asyncio


def f(*args):
    print("f", args)


async def main():
    loop = asyncio.get_running_loop()
    handle = loop.call_soon(f, 1)
    print(handle._callback is f, handle._args, handle._cancelled, handle._loop is loop)
    print(handle._source_traceback, type(handle._context).__name__)
    handle.cancel()
    print(handle._callback, handle._args, handle.cancelled(), handle)
    timer = loop.call_at(50, f)
    print(timer.when(), timer._when, timer._scheduled)
    timer.cancel()
    print(timer._scheduled, timer)
    timer = loop.call_later(0, f, "timer")
    await asyncio.sleep(0.01)
    print(timer._scheduled, timer.cancelled())
    made = asyncio.Handle(f, (2,), loop)
    made._run()
    one = asyncio.TimerHandle(5, f, (), loop)
    two = asyncio.TimerHandle(when=6.5, callback=f, args=(), loop=loop, context=None)
    print(one < two, one <= two, one > two, one >= two, one == two, one != two, hash(one))
    print(one == asyncio.TimerHandle(5, f, (), loop), one == 5, sorted([two, one])[0] is one)
    print(repr(two).partition(" at ")[0])
    for wrong in (lambda: one < 5, lambda: asyncio.Handle(f)):
        try:
            wrong()
        except TypeError as e:
            print(type(e).__name__)
    print(asyncio.Handle.__module__, asyncio.TimerHandle.__mro__[1].__name__)


asyncio.run(main())
