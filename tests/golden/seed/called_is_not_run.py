"""A coroutine function called like a plain function only gives a coroutine object."""

import asyncio


async def my_coroutine():
    print("runs")
    return "value"


c = my_coroutine()
print(type(c), "made, nothing ran")
print(asyncio.run(c))
