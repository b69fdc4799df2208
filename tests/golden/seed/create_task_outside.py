"""create_task needs a running loop; loop.create_task needs only a loop."""

import asyncio


async def job():
    return "ran"


c = job()
try:
    asyncio.create_task(c)
except RuntimeError as e:
    print(e)
c.close()
loop = asyncio.new_event_loop()
task = loop.create_task(job())
print(task.done(), loop.run_until_complete(task), task.result())
c = job()
print(loop.run_until_complete(asyncio.ensure_future(c, loop=loop)))
loop.close()
