# kaa: differs (CPython hangs; Kaa cancels the main task)
"""What the cleanup of a deadlocked main task raises is not lost."""

import asyncio


async def main():
    try:
        await asyncio.Event().wait()
    finally:
        raise ValueError("cleanup")


try:
    asyncio.run(main())
except ValueError as e:
    print(e)
