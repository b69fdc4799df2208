# kaa: differs (CPython hangs; Kaa says who waits for whom)
"""Tasks that await each other are a circle, too."""

import asyncio


async def wait_for(tasks, name):
    await tasks[name]


async def main():
    tasks = {}
    for name, other in ("a", "b"), ("b", "c"), ("c", "a"):
        tasks[name] = asyncio.create_task(wait_for(tasks, other), name=name)
    await tasks["a"]


asyncio.run(main())
