"""A generator that nobody holds is closed by the loop soon after."""

import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


async def main():
    async for x in numbers():
        print(x)
        break
    print("left")
    for i in range(3):
        await asyncio.sleep(0)
        print("turn", i)


asyncio.run(main())
