"""Timers that were due long ago fire before those due now."""


import asyncio


async def main():
    loop = asyncio.get_running_loop()
    for name in ("first", "second"):
        loop.call_later(0, print, name, "now")
        loop.call_later(-1, print, name, "late")
    loop.call_at(-5, print, "at")
    await asyncio.sleep(0.01)


asyncio.run(main())
