# kaa: differs (CPython runs it on a new loop and refuses it; Kaa runs it on its own)
"""asyncio.run of a task or future uses its own loop when that is open and idle."""

import asyncio


async def job(x):
    await asyncio.sleep(0.01)
    return x


loop = asyncio.new_event_loop()
print(asyncio.run(loop.create_task(job("task"))))
loop = asyncio.new_event_loop()
future = loop.create_future()
loop.call_later(0.01, future.set_result, "future")
print(asyncio.run(future))
loop = asyncio.new_event_loop()
future = loop.create_future()
future.set_exception(KeyError("future"))
try:
    asyncio.run(future)
except KeyError as e:
    print(repr(e))
