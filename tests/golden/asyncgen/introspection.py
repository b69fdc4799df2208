"""inspect tells async generators and their functions."""

import inspect


async def f():
    yield 1


g = f()
print(
    inspect.isasyncgenfunction(f),
    inspect.iscoroutinefunction(f),
    inspect.isasyncgen(g),
    inspect.iscoroutine(g),
    inspect.isawaitable(g),
)
print(
    g.ag_running,
    g.ag_code.co_name,
    g.ag_await,
    repr(g).startswith("<async_generator object f at 0x"),
)
print(hasattr(g, "__anext__"), hasattr(g, "__next__"), hasattr(g, "__await__"))
