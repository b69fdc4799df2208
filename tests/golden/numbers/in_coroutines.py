"""Arithmetic whose operands are awaited."""

import asyncio


async def value(x):
    await asyncio.sleep(0)
    return x


async def main():
    print(
        await value(2) ** await value(70) + await value(1),
        -await value(3),
        await value(7) // await value(-2),
    )
    print(await value(1) << await value(65), await value(0.1) + await value(0.2), ~await value(5))
    x = 10**18
    x *= await value(100)
    print(x, await value(2) < await value(3.5))
    try:
        await value(1) / await value(0)
    except ZeroDivisionError as e:
        print(e)


asyncio.run(main())
