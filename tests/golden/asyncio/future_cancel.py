"""Cancelling a future cancels what awaits it."""

import asyncio


async def waiter(f):
    try:
        await f
    except asyncio.CancelledError as e:
        print("waiter cancelled", e.args)
        raise


async def main():
    f = asyncio.Future()
    task = asyncio.create_task(waiter(f))
    await asyncio.sleep(0)
    print(f.cancel(), f.cancel(), f.cancelled(), f.done())
    try:
        await task
    except asyncio.CancelledError:
        print("task cancelled", task.cancelled())
    for act in (f.result, f.exception):
        try:
            act()
        except asyncio.CancelledError as e:
            print(repr(e))


asyncio.run(main())
