"""Tasks start in the order they were made, once their maker waits."""

import asyncio


async def job(name):
    print("start", name)
    await asyncio.sleep(0)
    print("end", name)
    return name


async def main():
    a = asyncio.create_task(job("a"))
    b = asyncio.create_task(job("b"))
    print("made")
    await asyncio.sleep(0)
    print("first turn over")
    print(await b, await a)


asyncio.run(main())
