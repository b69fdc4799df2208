"""Generators driven from coroutines, with awaits between their steps."""

import asyncio


def numbers():
    received = yield 0
    while received is not None:
        received = yield received * 2


async def double(x):
    await asyncio.sleep(0)
    return x * 2


async def main():
    g = numbers()
    next(g)
    print(g.send(await double(1)), g.send(await double(5)))
    for x in (i * i for i in range(3)):
        print(await double(x), end=" ")
    print()
    print([await double(x) for x in numbers_once()])
    lazy = (await double(x) for x in range(3))
    print(type(lazy).__name__, [x async for x in lazy])


def numbers_once():
    yield from (1, 2)


asyncio.run(main())
