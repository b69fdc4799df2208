"""A task shows what it waits for, and so on, down to where recursion ends."""
import asyncio


async def chain(n, end):
    if n:
        await asyncio.create_task(chain(n - 1, end), name=f"t{n - 1}")
    else:
        await end.wait()


async def main():
    for n in (3, 200, 600):
        end = asyncio.Event()
        task = asyncio.create_task(chain(n, end), name=f"t{n}")
        for _ in range(n + 2):
            await asyncio.sleep(0)
        try:
            text = repr(task)
            print(n, text.count("wait_for="), text.count("name='t"))
        except RecursionError as e:
            print(n, e)
        end.set()
        await task


asyncio.run(main())
