"""Awaiting a finished task goes on at once, an unfinished one a turn after its end."""

import asyncio


async def job(name):
    print("job", name)
    return name


async def ticker():
    for i in range(4):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    t = asyncio.create_task(ticker())
    a = asyncio.create_task(job("a"))
    print("got", await a)
    print("got again", await a)
    print("plain", await job("plain"))
    await t


asyncio.run(main())
