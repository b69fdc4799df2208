"""CancelledError is no Exception."""

import asyncio

print(
    [c.__name__ for c in asyncio.CancelledError.__mro__],
    asyncio.TimeoutError is TimeoutError,
    issubclass(asyncio.InvalidStateError, Exception),
)


async def job():
    try:
        await asyncio.sleep(10)
    except Exception:
        print("never")


async def main():
    task = asyncio.create_task(job())
    await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
