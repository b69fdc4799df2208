"""Exceptions travel through awaits; handlers and finally blocks on the way run."""

import asyncio


async def low(kind):
    try:
        await asyncio.sleep(0)
        raise kind("low")
    finally:
        print("low finally")


async def middle(kind):
    try:
        return await low(kind)
    except KeyError as e:
        print("middle handles", e)
        raise ValueError("from middle") from e


async def main():
    for kind in (OSError, KeyError):
        try:
            await middle(kind)
        except Exception as e:
            print(repr(e), repr(e.__cause__))


asyncio.run(main())
