"""Callbacks run on the turn after the task is done, in their order."""

import asyncio


async def job():
    print("job")
    return "result"


async def main():
    task = asyncio.create_task(job())
    task.add_done_callback(lambda t: print("first", t.result()))

    def second(t):
        print("second")

    task.add_done_callback(second)
    task.add_done_callback(second)
    print(task.remove_done_callback(second))
    task.add_done_callback(lambda t: print("last"))
    await task
    print("awaited")
    task.add_done_callback(lambda t: print("late"))
    print("registered")
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
