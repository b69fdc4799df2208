"""A task that waits for a future gives way; when it is set the task goes on with its value."""

import asyncio


async def waiter(f):
    print("waiter waits")
    print("waiter got", await f)


async def setter(f):
    for i in range(2):
        print("setter works", i)
        await asyncio.sleep(0)
    f.set_result("the value")
    print("setter is done")


async def main():
    f = asyncio.get_running_loop().create_future()
    await asyncio.gather(waiter(f), setter(f))


asyncio.run(main())
