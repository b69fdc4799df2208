"""A future may hold an exception: everyone who awaits it gets it."""

import asyncio


async def waiter(name, future):
    try:
        await future
    except ValueError as error:
        print(name, "caught:", error)


async def main():
    future = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(waiter(name, future)) for name in ("ann", "bob")]
    await asyncio.sleep(0)

    future.set_exception(ValueError("Custom exception"))
    for task in tasks:
        await task

    print(future.done(), repr(future.exception()))
    try:
        future.result()
    except ValueError as error:
        print("result raises:", error)

    # A cancelled future is done too, and raises CancelledError.
    cancelled = asyncio.get_running_loop().create_future()
    cancelled.cancel()
    print(cancelled.done(), cancelled.cancelled())


asyncio.run(main())
