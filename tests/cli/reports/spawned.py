import asyncio


async def job(n):
    await asyncio.sleep(0)
    return 1 // n


def start(group, n):
    return group.create_task(job(n), name=f"job-{n}")


async def main():
    async with asyncio.TaskGroup() as group:
        for n in range(2):
            start(group, n)

asyncio.run(main())
