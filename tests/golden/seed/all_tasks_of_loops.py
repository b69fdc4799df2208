"""all_tasks: the tasks of a loop that have not ended."""

import asyncio


async def job():
    await asyncio.sleep(0)


async def main():
    tasks = [asyncio.create_task(job(), name=f"job {i}") for i in range(3)]
    asyncio.current_task().set_name("main")
    print(sorted(t.get_name() for t in asyncio.all_tasks()))
    tasks[0].cancel()
    await asyncio.sleep(0)
    print(sorted(t.get_name() for t in asyncio.all_tasks()))
    await asyncio.gather(*tasks, return_exceptions=True)
    print(sorted(t.get_name() for t in asyncio.all_tasks()), type(asyncio.all_tasks()).__name__)


loop = asyncio.new_event_loop()
task = loop.create_task(job(), name="not started")
print([t.get_name() for t in asyncio.all_tasks(loop)])
loop.run_until_complete(task)
print(asyncio.all_tasks(loop))
loop.close()
asyncio.run(main())
