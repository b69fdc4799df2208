"""run_until_complete takes a coroutine, a task or a future and gives its result."""

import asyncio


async def job(x):
    await asyncio.sleep(0)
    return x


loop = asyncio.new_event_loop()
print(loop.run_until_complete(job("coroutine")))
task = loop.create_task(job("task"))
print(loop.run_until_complete(task), loop.run_until_complete(task), task.done())
future = loop.create_future()
loop.call_soon(future.set_result, "future")
print(loop.run_until_complete(future))
print("again:", loop.run_until_complete(job("works")))
loop.close()
