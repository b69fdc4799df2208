"""Calling a coroutine function runs nothing; the object runs when driven."""

import inspect


async def f(x):
    print("running", x)
    return x + 1


c = f(1)
print(
    type(c).__name__,
    c.__name__,
    c.__qualname__,
    inspect.iscoroutine(c),
    inspect.getcoroutinestate(c),
)
try:
    c.send(None)
except StopIteration as e:
    print("result", e.value, inspect.getcoroutinestate(c))
unstarted = f(2)
print(repr(unstarted).startswith("<coroutine object f at 0x"))
unstarted.close()
