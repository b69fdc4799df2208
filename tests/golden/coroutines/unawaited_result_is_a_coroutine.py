"""Forgetting `await` leaves a coroutine in the value's place."""

import asyncio


async def number():
    return 1


async def main():
    c = number()
    for act in (
        lambda: c + 1,
        lambda: c[0],
        lambda: len(c),
        lambda: c.real,
        lambda: [x for x in c],
        lambda: c(),
    ):
        try:
            act()
        except (TypeError, AttributeError) as e:
            print(e)
    print(bool(c), await c)


asyncio.run(main())
