"""`__await__` of a coroutine gives an iterator that drives it."""


async def inner():
    return 5


async def outer():
    return await inner() * 2


it = outer().__await__()
print(type(it).__name__)
try:
    next(it)
except StopIteration as e:
    print(e.value)
