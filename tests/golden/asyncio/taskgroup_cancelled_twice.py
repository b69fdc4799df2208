"""A task cancelled from outside while its group ends by an error: cancelled again at its next await, without a message."""

import asyncio


async def fails():
    raise ValueError("child")


async def body(name):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails())
            await asyncio.sleep(1)
    except* ValueError as e:
        print(name, e.exceptions, asyncio.current_task().cancelling())
    try:
        await asyncio.sleep(0)
        print(name, "not cancelled")
    except asyncio.CancelledError as e:
        print(name, e.args, asyncio.current_task().cancelling())
        raise


async def main():
    # The group's error comes first, then the cancellation from outside, in one turn.
    task = asyncio.create_task(body("after"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel("outside")
    print(await asyncio.gather(task, return_exceptions=True))
    # The other way round.
    task = asyncio.create_task(body("before"))
    await asyncio.sleep(0)
    task.cancel("outside")
    print(await asyncio.gather(task, return_exceptions=True))
    print(await asyncio.gather(body("alone"), return_exceptions=True))


asyncio.run(main())
