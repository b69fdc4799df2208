"""`await` binds tighter than `**` and unary operators."""

import asyncio


async def value(x):
    return x


class Box:
    def __init__(self):
        self.items = [value(7)]

    async def method(self):
        return {"k": [1, 2]}


async def main():
    print(
        -(await value(2) ** 2),
        2 ** await value(3),
        not await value(0),
        await value(3) if await value(1) else await value(4),
    )
    print(
        await Box().items[0],
        (await Box().method())["k"][1],
        await value(5),
        (await value("abc"))[1:],
    )
    print(
        await value(1) in [await value(1)],
        await value(1) is None,
        await value(1) and await value(2),
        await (await value(value(9))),
    )


asyncio.run(main())
