"""A traceback through awaits names each coroutine and its line."""

import asyncio
import traceback


async def low():
    await asyncio.sleep(0)
    raise ValueError("deep")


async def middle():
    return await low()


async def main():
    try:
        await middle()
    except ValueError:
        print(traceback.format_exc())


asyncio.run(main())
