"""A coroutine that is dropped without being awaited never runs."""


async def f():
    print("never")


f()
c = f()
del c
print("warned on stderr")
