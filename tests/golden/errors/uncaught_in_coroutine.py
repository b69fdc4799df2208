"""An exception that leaves the main coroutine ends the program with code 1."""

import asyncio


async def main():
    print("before")
    await asyncio.sleep(0)
    raise ValueError("from main")


asyncio.run(main())
