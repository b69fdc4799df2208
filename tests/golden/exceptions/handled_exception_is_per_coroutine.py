"""The exception being handled belongs to the coroutine, not to what runs while it waits."""

import asyncio
import sys


async def handler(name, kind):
    try:
        raise kind(name)
    except kind:
        for _ in range(2):
            print(name, repr(sys.exception()))
            await asyncio.sleep(0)
        try:
            raise
        except kind as e:
            print(name, "again", repr(e))


async def bystander():
    await asyncio.sleep(0)
    print("bystander", sys.exception())


async def main():
    await asyncio.gather(handler("a", ValueError), bystander(), handler("b", KeyError))


asyncio.run(main())
