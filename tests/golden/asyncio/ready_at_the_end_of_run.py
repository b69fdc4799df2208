"""What is ready when the main task ends runs on while the loop shuts down."""

import asyncio


async def numbers():
    try:
        for number in "ab":
            await asyncio.sleep(0)
            yield number
    finally:
        print("numbers end")


async def worker():
    async for _ in numbers():
        await asyncio.wait_for(asyncio.sleep(1), 0)


async def failing():
    await asyncio.sleep(0)
    raise ValueError("failed")


def tick(n):
    print("turn", n)
    if n < 15:
        asyncio.get_running_loop().call_soon(tick, n + 1)


async def main():
    tick(0)
    try:
        await asyncio.gather(worker(), failing())
    finally:
        print("main ends")


try:
    asyncio.run(main())
except ValueError as e:
    print(e)


async def quick():
    asyncio.get_running_loop().call_soon(tick, 8)


asyncio.run(quick())
