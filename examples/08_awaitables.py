"""What can be awaited: coroutines, tasks, futures, and objects with `__await__`."""

import asyncio
import inspect


async def coroutine():
    return "from a coroutine"


class Countdown:
    """Each `yield` gives the loop one turn; the value returned is the result of `await`."""

    def __init__(self, turns):
        self.turns = turns

    def __await__(self):
        for _ in range(self.turns):
            yield
        return f"after {self.turns} turns"


async def main():
    task = asyncio.create_task(coroutine())
    future = asyncio.get_running_loop().create_future()
    future.set_result("from a future")

    for thing in (coroutine(), task, future, Countdown(3)):
        print(type(thing).__name__, inspect.isawaitable(thing), "->", await thing)

    # A task is a future that a coroutine fills.
    print(issubclass(asyncio.Task, asyncio.Future), task.result())
    try:
        await 42
    except TypeError as error:
        print(error)


asyncio.run(main())
