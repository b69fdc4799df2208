"""A future is a result that is not there yet: someone sets it, others await it."""

import asyncio


async def waiter(name, future):
    print(name, "waits")
    print(name, "got", await future)


async def main():
    future = asyncio.get_running_loop().create_future()
    print("done:", future.done())
    try:
        future.result()
    except asyncio.InvalidStateError as error:
        print(error)

    tasks = [asyncio.create_task(waiter(name, future)) for name in ("ann", "bob")]
    future.add_done_callback(lambda f: print("callback got", f.result()))
    await asyncio.sleep(0.1)

    future.set_result("Completed")
    print("set, done:", future.done(), "result:", future.result())
    for task in tasks:
        await task

    try:
        future.set_result("again")
    except asyncio.InvalidStateError as error:
        print("a future is set once:", error)


asyncio.run(main())
