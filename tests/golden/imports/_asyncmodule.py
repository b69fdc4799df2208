"""A module with coroutines."""

import asyncio

await_count = 0


async def double(x):
    global await_count
    await asyncio.sleep(0)
    await_count += 1
    return x * 2
