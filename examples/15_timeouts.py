"""Time limits: wait_for around one awaitable, timeout around a block."""

import asyncio


async def slow(seconds):
    try:
        await asyncio.sleep(seconds)
        return f"took {seconds}"
    except asyncio.CancelledError:
        print("slow was cancelled")
        raise


async def main():
    print(await asyncio.wait_for(slow(0.1), timeout=1))
    try:
        await asyncio.wait_for(slow(60), timeout=0.1)
    except TimeoutError:
        print("wait_for gave up")

    try:
        async with asyncio.timeout(0.2):
            print(await slow(0.1))
            print(await slow(0.15))
    except TimeoutError:
        print("the block took too long")

    # A timeout can be moved while it runs.
    async with asyncio.timeout(0.1) as limit:
        limit.reschedule(asyncio.get_running_loop().time() + 1)
        print(await slow(0.2))
    print("expired:", limit.expired())


asyncio.run(main())
