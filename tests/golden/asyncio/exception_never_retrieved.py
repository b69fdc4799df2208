"""A future that is dropped with an exception that nobody asked for tells the loop's handler at once."""

import asyncio


def handler(loop, context):
    print("handler:", context["message"], repr(context["exception"]), sorted(context))


async def fail(n):
    raise ValueError(n)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    task = asyncio.create_task(fail(1))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("failed", task.done())
    del task
    print("dropped")
    future = loop.create_future()
    future.set_exception(KeyError("k"))
    del future
    asked = asyncio.create_task(fail(2))
    await asyncio.wait([asked])
    print("asked", asked.exception())
    del asked
    asyncio.create_task(fail(3))
    for turn in range(3):
        await asyncio.sleep(0)
        print("turn", turn)


asyncio.run(main())
