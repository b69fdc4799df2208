"""Coroutine functions bind arguments as functions do, and refuse wrong ones at the call."""

import asyncio


async def f(a, b=2, /, c=3, *args, d, **kw):
    await asyncio.sleep(0)
    return a, b, c, args, d, kw


async def main():
    print(await f(1, d=4))
    print(await f(1, 2, 3, 4, d=5, e=6))
    for call in (lambda: f(), lambda: f(1), lambda: f(a=1, d=2), lambda: f(*[await_nothing])):
        try:
            call()
        except TypeError as e:
            print(e)
    g = lambda x, *, y=asyncio.sleep: (x, y is asyncio.sleep)
    print(g(*[await f(1, d=0)], **{}))


await_nothing = 0
asyncio.run(main())
