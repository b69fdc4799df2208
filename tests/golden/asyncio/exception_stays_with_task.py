"""A task's exception is raised again for everyone who awaits it."""

import asyncio


async def fail():
    raise ValueError("once")


async def ask(name, task):
    try:
        await task
    except ValueError as e:
        print(name, e)
        return e


async def main():
    task = asyncio.create_task(fail())
    a, b = await asyncio.gather(ask("a", task), ask("b", task))
    print(a is b is task.exception())


asyncio.run(main())
