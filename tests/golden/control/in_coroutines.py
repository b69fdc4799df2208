"""Loops, conditions and `else` clauses around awaits."""

import asyncio


async def value(x):
    await asyncio.sleep(0)
    return x


async def main():
    n = 0
    while await value(n < 3):
        n += await value(1)
        if await value(n) == 2:
            continue
        print("loop", n)
    else:
        print("else", n)
    for i in await value(range(5)):
        if await value(i == 2):
            break
        print(i, await value("yes") if await value(i) else await value("no"))
    print(await value(0) or await value("or"), await value(0) and await value("and"))
    print(await value(1) < await value(2) < await value(3))
    a = [0, 0]
    a[await value(1)] += await value(7)
    print(a, not await value(0))
    assert await value(True), await value("never")


asyncio.run(main())
