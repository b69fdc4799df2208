"""Decorators around coroutine functions."""

import asyncio


def traced(function):
    async def wrapper(*args, **kwargs):
        print("before", function.__name__)
        try:
            return await function(*args, **kwargs)
        finally:
            print("after", function.__name__)

    return wrapper


@traced
async def add(a, b=10):
    await asyncio.sleep(0)
    return a + b


async def main():
    print(await add(1), await add(1, b=2))


asyncio.run(main())
