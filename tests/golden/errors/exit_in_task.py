"""sys.exit in a task leaves the loop; the main task is cancelled."""

import asyncio
import sys


async def leave():
    await asyncio.sleep(0)
    sys.exit(7)


async def main():
    task = asyncio.create_task(leave())
    try:
        await asyncio.sleep(0.01)
        print("never")
    except asyncio.CancelledError:
        print("cancelled")
        raise


asyncio.run(main())
