"""cancel raises CancelledError in the task at its await."""

import asyncio


async def job():
    print("start")
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print("cancelled", e.args)
        raise
    finally:
        print("finally")


async def main():
    task = asyncio.create_task(job())
    await asyncio.sleep(0)
    print(task.cancel("a message"), task.cancelling(), task.done())
    try:
        await task
    except asyncio.CancelledError as e:
        print("main sees", e.args)
    print(task.cancelled(), task.done(), task.cancel())
    for act in (task.result, task.exception):
        try:
            act()
        except asyncio.CancelledError as e:
            print(repr(e))


asyncio.run(main())
