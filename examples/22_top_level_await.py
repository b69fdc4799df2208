# kaa: differs (CPython has top-level await only in its prompt)
"""A script may await at its top level: its body then is the main task."""

import asyncio


async def countdown(n):
    while n:
        await asyncio.sleep(0.1)
        yield n
        n -= 1


print("Ready?")
await asyncio.sleep(0.1)
async for n in countdown(3):
    print(n)

results = await asyncio.gather(*(asyncio.sleep(i / 100, i) for i in range(5)))
print("Go!", sum(results))

async with asyncio.timeout(1):
    print("within a second:", len(asyncio.all_tasks()), "task")
