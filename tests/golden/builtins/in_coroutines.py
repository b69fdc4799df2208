"""Builtins fed with awaited values; their callbacks stay synchronous."""

import asyncio


async def value(x):
    await asyncio.sleep(0)
    return x


async def main():
    print(
        sum([await value(x) for x in range(4)]),
        max(await value(3), await value(5)),
        sorted(await value("ba")),
        len(await value([1])),
    )
    print(
        list(zip(await value("ab"), await value([1, 2]))),
        list(map(str, await value([1]))),
        isinstance(await value(1), int),
    )
    coroutines = list(map(value, [1, 2]))
    print(
        [await c for c in coroutines],
        any([await value(0), await value(1)]),
        print(await value("printed"), end=" ", sep=await value("")),
    )
    try:
        sorted([2, 1], key=value)
    except TypeError as e:
        print(e)
    try:
        sum(value(1) for _ in range(1))
    except TypeError as e:
        print(e)


asyncio.run(main())
