"""A generator left open is closed when the loop shuts down."""

import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        print("closed by the loop")


async def main():
    global kept
    kept = numbers()
    print(await anext(kept))
    print("main ends")


asyncio.run(main())
print("after run")
