"""Tasks that await one future all get its result, in the order they came."""

import asyncio


async def waiter(name, f):
    try:
        print(name, await f)
    except ValueError as e:
        print(name, "error", e)


async def main():
    for finish in (
        lambda f: f.set_result("result"),
        lambda f: f.set_exception(ValueError("broken")),
    ):
        f = asyncio.Future()
        tasks = [asyncio.create_task(waiter(i, f)) for i in range(3)]
        await asyncio.sleep(0)
        finish(f)
        print("set")
        await asyncio.gather(*tasks)


asyncio.run(main())
