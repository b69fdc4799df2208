"""`yield from` in a coroutine function."""
print("never printed")


async def f():
    yield from g()
