"""Comprehensions with await in element, condition and iterable, and `async for`."""

import asyncio


async def value(x):
    await asyncio.sleep(0)
    return x


async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def main():
    print([await value(x) for x in range(3)])
    print([x for x in await value([1, 2, 3]) if await value(x > 1)])
    print([x async for x in numbers(4) if x % 2])
    print({x: await value(-x) async for x in numbers(3)}, {x async for x in numbers(1)})
    print([(x, y) async for x in numbers(2) async for y in numbers(2)])
    print([x + y for x in (10, 20) async for y in numbers(2)])
    print([[await value(y) async for y in numbers(x)] async for x in numbers(3)])
    print(sum([x async for x in numbers(5)]), [x async for x in (await value(y) for y in (1, 2))])
    try:
        [x async for x in [1]]
    except TypeError as e:
        print(e)
    try:
        [x for x in numbers(1)]
    except TypeError as e:
        print(e)


asyncio.run(main())
