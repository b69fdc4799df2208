"""loop.shutdown_asyncgens: generators that were left are closed, and what that raises is told."""
import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


async def bad():
    try:
        yield 1
    finally:
        raise KeyError("while closing")


async def main():
    loop = asyncio.get_running_loop()
    kept = numbers(), bad()
    for g in kept:
        print(await anext(g))
    loop.set_exception_handler(lambda _, c: print(sorted(c), c["message"][:50], repr(c["exception"])))
    print(await loop.shutdown_asyncgens())
    for g in kept:
        print([x async for x in g])
    print(await loop.shutdown_asyncgens())


asyncio.run(main())
