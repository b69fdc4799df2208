# kaa: differs (CPython hangs; Kaa ends the script)
"""A main task that swallows its cancellation is cancelled once more, then the script is ended."""

import asyncio


async def main():
    event = asyncio.Event()
    for round in range(5):
        try:
            await event.wait()
        except asyncio.CancelledError:
            print("swallowed", round)


try:
    asyncio.run(main())
finally:
    print("over")
