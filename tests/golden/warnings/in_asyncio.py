"""Coroutines that are never awaited go through a replaced `showwarning`, under the filters."""
import asyncio
import warnings

warnings.showwarning = lambda m, c, f, n, *rest: print(c.__name__, m, n)


async def job():
    pass


async def main():
    job()
    await asyncio.sleep(0)
    with warnings.catch_warnings(action="ignore"):
        job()
    coro = job()
    del coro


asyncio.run(main())
warnings.simplefilter("ignore")
job()
print("end")
