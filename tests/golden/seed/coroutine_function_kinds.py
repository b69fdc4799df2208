"""iscoroutinefunction and isasyncgenfunction for every kind of callable."""

import asyncio
import inspect


async def coroutine():
    pass


async def async_generator():
    yield 1


def generator():
    yield 1


class C:
    async def method(self):
        pass

    @classmethod
    async def class_method(cls):
        pass

    @staticmethod
    async def static_method():
        pass

    async def agen(self):
        yield 1

    async def __call__(self):
        pass


def decorated(f):
    def wrapper():
        return f()

    return wrapper


c = coroutine()
for f in (
    coroutine,
    async_generator,
    generator,
    C.method,
    C().method,
    C.class_method,
    C.static_method,
    C().agen,
    C(),
    C,
    len,
    lambda: coroutine(),
    decorated(coroutine),
    c,
    5,
    None,
    print,
):
    print(
        inspect.iscoroutinefunction(f),
        inspect.isasyncgenfunction(f),
        inspect.isgeneratorfunction(f),
        inspect.isfunction(f),
    )
print(
    inspect.iscoroutine(c),
    asyncio.iscoroutine(c),
    inspect.isasyncgen(async_generator()),
    inspect.isawaitable(c),
    inspect.iscoroutine(coroutine),
)
c.close()
