"""cancel raises CancelledError in a task, where it waits; cleaning up is its own affair."""

import asyncio


async def worker(name):
    try:
        while True:
            print(name, "works")
            await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print(name, "is asked to stop:", *error.args)
        raise
    finally:
        await asyncio.sleep(0.1)
        print(name, "has cleaned up")


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "ended as I liked"


async def main():
    task = asyncio.create_task(worker("worker"))
    await asyncio.sleep(0.1)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled:", task.cancelled())

    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    task.cancel()
    print(await task, task.cancelled())

    # shield lets the waiter go and the task live on.
    task = asyncio.create_task(asyncio.sleep(0.2, "survived"))
    shield = asyncio.shield(task)
    shield.cancel()
    print(shield.cancelled() or "cancelling", await task)


asyncio.run(main())
