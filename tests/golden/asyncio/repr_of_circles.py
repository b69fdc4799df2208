"""Tasks and futures that refer to each other in a circle are shown once."""

import asyncio


async def wait_for(tasks, name):
    await tasks[name]


async def main():
    tasks = {}
    for name, other in ("a", "b"), ("b", "c"), ("c", "a"):
        tasks[name] = asyncio.create_task(wait_for(tasks, other), name=name)
    await asyncio.sleep(0)
    for task in tasks.values():
        print(repr(task).replace(__file__, "FILE"))
    future = asyncio.get_running_loop().create_future()
    future.set_result([future])
    print(future)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
