"""What can't become a task."""

import asyncio


async def f():
    pass


async def main():
    for make in (
        lambda: asyncio.create_task(5),
        lambda: asyncio.create_task(f),
        lambda: asyncio.ensure_future(5),
        lambda: asyncio.Task(5),
    ):
        try:
            make()
        except TypeError as e:
            print(str(e).split(" at 0x")[0])


for make in (
    lambda c: asyncio.create_task(c),
    lambda c: asyncio.get_running_loop(),
    lambda c: asyncio.current_task(),
):
    c = f()
    try:
        make(c)
    except RuntimeError as e:
        print(e)
    c.close()
asyncio.run(main())
