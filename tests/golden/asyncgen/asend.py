"""asend gives `yield` its value."""

import asyncio


async def echo():
    got = None
    while True:
        await asyncio.sleep(0)
        got = yield f"got {got}"


async def main():
    g = echo()
    try:
        await g.asend(1)
    except TypeError as e:
        print(e)
    g = echo()
    print(await g.asend(None), await g.asend("a"), await anext(g), await g.asend(2))
    await g.aclose()


asyncio.run(main())
