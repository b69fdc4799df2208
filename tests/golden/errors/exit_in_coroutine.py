"""sys.exit in the main coroutine ends the program with its code."""

import asyncio
import sys


async def main():
    try:
        await asyncio.sleep(0)
        sys.exit(6)
    finally:
        print("cleaned")


asyncio.run(main())
