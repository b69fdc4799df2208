"""create_task, ensure_future and loop.create_task make tasks; create_future makes a bare future."""

import asyncio


async def job(x):
    await asyncio.sleep(0)
    return x


async def main():
    loop = asyncio.get_running_loop()
    made = [
        asyncio.create_task(job(1)),
        asyncio.ensure_future(job(2)),
        loop.create_task(job(4), name="named"),
    ]
    future = loop.create_future()
    print(
        [type(t).__name__ for t in made],
        type(future).__name__,
        isinstance(future, asyncio.Task),
        made[2].get_name(),
    )
    future.set_result(3)
    print(await made[0], await made[1], await future, await made[2])


asyncio.run(main())
