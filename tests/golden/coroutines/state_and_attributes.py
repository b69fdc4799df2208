"""Coroutines show their state, frame and what they await."""

import asyncio
import inspect


async def inner(future):
    return await future


async def outer(future):
    local = 1
    return await inner(future) + local


async def main():
    future = asyncio.get_running_loop().create_future()
    c = outer(future)
    print(inspect.getcoroutinestate(c), c.cr_await, c.cr_running, c.cr_code.co_name)
    task = asyncio.create_task(c)
    await asyncio.sleep(0)
    print(
        inspect.getcoroutinestate(c),
        c.cr_await.__name__,
        c.cr_frame.f_locals["local"],
        c.cr_await.cr_await is not None,
    )
    future.set_result(5)
    print(await task, inspect.getcoroutinestate(c), c.cr_frame)
    print(
        inspect.isawaitable(future),
        inspect.isawaitable(c),
        inspect.isawaitable(5),
        inspect.iscoroutinefunction(outer),
    )


asyncio.run(main())
