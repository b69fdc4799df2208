"""wait_for gives the result in time or cancels and raises TimeoutError."""

import asyncio


async def job(delay):
    try:
        await asyncio.sleep(delay)
        return f"slept {delay}"
    except asyncio.CancelledError:
        print("job cancelled")
        raise


async def failing():
    raise ValueError("inside")


async def main():
    print(await asyncio.wait_for(job(0.001), 1), await asyncio.wait_for(job(0), None))
    try:
        await asyncio.wait_for(job(10), 0.01)
    except TimeoutError as e:
        print(repr(e))
    try:
        await asyncio.wait_for(failing(), 1)
    except ValueError as e:
        print(e)
    try:
        await asyncio.wait_for(job(1), 0)
    except TimeoutError as e:
        print(repr(e))
    done = asyncio.create_task(job(0))
    await done
    print(await asyncio.wait_for(done, 0))


asyncio.run(main())
