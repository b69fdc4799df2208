"""Tasks run side by side: while one waits, others go on."""

import asyncio


async def brew(drink, seconds):
    print(drink, "started")
    await asyncio.sleep(seconds)
    print(drink, "ready")
    return drink


async def main():
    # Awaited one after the other, the times add up.
    await brew("tea", 0.1)
    await brew("soup", 0.1)

    # As tasks they overlap. All three ways make the same kind of task.
    loop = asyncio.get_running_loop()
    tasks = [
        asyncio.create_task(brew("coffee", 0.3), name="slow"),
        asyncio.ensure_future(brew("cocoa", 0.2)),
        loop.create_task(brew("water", 0.1)),
    ]
    print("made", len(tasks), "tasks, none has started")
    for task in tasks:
        print("awaited", await task)

    slow = tasks[0]
    print(slow.get_name(), slow.done(), slow.cancelled(), slow.result(), slow.exception())


asyncio.run(main())
