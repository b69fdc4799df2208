"""A first coroutine: it greets, waits without blocking anyone, and greets again."""

import asyncio


async def main():
    print("Hello ...")
    await asyncio.sleep(0.1)
    print("... world")


asyncio.run(main())
