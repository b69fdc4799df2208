"""Coroutine methods, class methods, closures, and lambdas that return coroutines."""

import asyncio


class C:
    async def m(self, x):
        return "m", x

    @classmethod
    async def c(cls):
        return cls.__name__

    @staticmethod
    async def s(*args, k=1):
        return args, k

    async def __call__(self, x):
        return "called", x

    async def __getitem__(self, key):
        return "item", key


async def main():
    o = C()
    print(await o.m(1), await C.c(), await C.s(1, 2, k=3), await o(4), await o["key"])
    wrap = lambda x: o.m(x + 1)
    print(await wrap(1), await (lambda: C.c())())

    async def inner(n=main.__name__):
        return n

    print(await inner(), await inner(n=2))


asyncio.run(main())
