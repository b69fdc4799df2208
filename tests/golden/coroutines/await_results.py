"""`await` gives the coroutine's result, through any number of levels."""

import asyncio


async def leaf(x):
    return x


async def middle(x):
    return await leaf(x) + await leaf(x)


async def none():
    pass


async def main():
    print(
        await middle(2),
        await none(),
        await leaf(await leaf("nested")),
        [await leaf(1)] + [await middle(3)],
    )
    x = y = await leaf([1])
    print(x is y)
    return "main's result"


print(asyncio.run(main()))
