"""The order is no accident: each turn of the loop runs what is ready, first in, first out."""

import asyncio


async def steps(name, n):
    for i in range(n):
        print(f"{name}{i}", end=" ")
        await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    await asyncio.gather(steps("a", 3), steps("b", 2), steps("c", 3))
    print()

    # Timers go by their deadlines, whichever was armed first.
    loop.call_later(0.2, print, "timer 2")
    loop.call_later(0.1, print, "timer 1")
    loop.call_soon(print, "next turn")
    print("this turn")
    await asyncio.sleep(0.3)

    # Who awaits a task goes on a turn after its end.
    task = asyncio.create_task(steps("t", 2))
    await task
    print("after the task")


asyncio.run(main())
