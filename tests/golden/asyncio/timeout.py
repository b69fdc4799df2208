"""asyncio.timeout interrupts its block with TimeoutError."""

import asyncio


async def main():
    try:
        async with asyncio.timeout(0.01) as t:
            await asyncio.sleep(10)
            print("never")
    except TimeoutError as e:
        print(repr(e), t.expired(), repr(e.__cause__))
    async with asyncio.timeout(1) as t:
        await asyncio.sleep(0)
    print(t.expired())
    async with asyncio.timeout(None) as t:
        print(t.when(), t.expired())
        t.reschedule(asyncio.get_running_loop().time() + 5)
        await asyncio.sleep(0)
    try:
        async with asyncio.timeout(1):
            raise ValueError("inside")
    except ValueError as e:
        print(e)
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            print("never")
    except TimeoutError:
        print("zero")


asyncio.run(main())
