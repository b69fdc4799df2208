"""Queue without waiting, too many task_done, shutdown."""

import asyncio


async def main():
    q = asyncio.Queue(1)
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as e:
        print(repr(e))
    q.put_nowait("a")
    try:
        q.put_nowait("b")
    except asyncio.QueueFull as e:
        print(repr(e))
    print(q.get_nowait())
    q.task_done()
    try:
        q.task_done()
    except ValueError as e:
        print(e)
    q.put_nowait("last")
    q.shutdown()
    try:
        await q.put("late")
    except asyncio.QueueShutDown as e:
        print(repr(e))
    print(await q.get())
    try:
        await q.get()
    except asyncio.QueueShutDown as e:
        print(repr(e))


asyncio.run(main())
