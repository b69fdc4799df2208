"""Containers built, indexed and changed around awaits."""

import asyncio


async def value(x):
    await asyncio.sleep(0)
    return x


async def main():
    a = [await value(1), *await value([2, 3])]
    d = {await value("k"): await value("v"), **await value({"x": 1})}
    a[await value(0)] = await value("first")
    d[await value("y")] = d[await value("x")] + await value(1)
    a[await value(1) :] += await value([4])
    print(
        a,
        d,
        {await value(5)},
        (await value(1),),
        a[await value(-1)],
        (await value([3, 1, 2]))[::-1],
    )
    x, *y = await value("abc")
    del d[await value("k")]
    a.append(await value(9))
    a.sort(key=str)
    print(x, y, d, a, await value(9) in a)
    try:
        d[await value("none")]
    except KeyError as e:
        print(repr(e))


asyncio.run(main())
