"""ensure_future gives futures and tasks back as they are and wraps coroutines and awaitables."""

import asyncio


async def job():
    return "job"


class Awaitable:
    def __await__(self):
        yield
        return "awaitable"


async def main():
    t, f = asyncio.create_task(job()), asyncio.Future()
    f.set_result("future")
    print(asyncio.ensure_future(t) is t, asyncio.ensure_future(f) is f)
    print(
        await asyncio.ensure_future(job()),
        await asyncio.ensure_future(Awaitable()),
        await t,
        await f,
    )
    try:
        asyncio.ensure_future(job)
    except TypeError as e:
        print(e)


asyncio.run(main())
