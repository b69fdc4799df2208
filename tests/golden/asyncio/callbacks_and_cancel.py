"""Done callbacks run for cancelled and failed tasks as well."""

import asyncio


async def job(kind):
    await asyncio.sleep(0)
    if kind == "fail":
        raise ValueError(kind)
    return kind


def report(task):
    if task.cancelled():
        print(task.get_name(), "cancelled")
    else:
        print(task.get_name(), repr(task.exception()), task.exception() or task.result())


async def main():
    tasks = []
    for kind in ("fine", "fail", "cancel"):
        task = asyncio.create_task(job(kind), name=kind)
        task.add_done_callback(report)
        tasks.append(task)
    tasks[2].cancel()
    await asyncio.wait(tasks)


asyncio.run(main())
