"""An exception that nobody catches around asyncio.run ends the program like any other."""

import asyncio


async def fail():
    raise ValueError("uncaught")


print("before")
asyncio.run(fail())
print("never")
