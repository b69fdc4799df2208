"""Cancelling the task that holds a group cancels the group's tasks."""

import asyncio

ended = []


async def child(name):
    try:
        await asyncio.sleep(10)
    finally:
        ended.append(name)


async def holder():
    async with asyncio.TaskGroup() as group:
        group.create_task(child("a"))
        group.create_task(child("b"))


async def main():
    task = asyncio.create_task(holder())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as e:
        print(repr(e), sorted(ended))


asyncio.run(main())
