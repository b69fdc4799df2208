"""A task group waits for all its tasks; when one fails it cancels the others and reports."""

import asyncio


async def job(name, seconds, fails=False):
    try:
        await asyncio.sleep(seconds)
        if fails:
            raise ValueError(f"{name} failed")
        print(name, "done")
        return name
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(job("a", 0.2))
        b = group.create_task(job("b", 0.1))
        print("all started")
    print("all ended:", a.result(), b.result())

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job("c", 0.1, fails=True))
            group.create_task(job("d", 10))
    except* ValueError as failures:
        for failure in failures.exceptions:
            print("group failed:", failure)


asyncio.run(main())
