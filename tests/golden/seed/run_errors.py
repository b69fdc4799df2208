"""asyncio.run takes a coroutine or an awaitable."""

import asyncio


async def f():
    pass


def g():
    yield 1


async def agen():
    yield 1


class Awaitable:
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return "an awaitable's value"


for wrong in (5, f, None, g(), agen(), [f]):
    try:
        asyncio.run(wrong)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, str(e).split(" at 0x")[0], sep=": ")
print(asyncio.run(Awaitable()))
