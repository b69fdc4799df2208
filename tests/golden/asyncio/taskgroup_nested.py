"""Failures of nested groups come as nested ExceptionGroups."""

import asyncio


async def fail(x):
    await asyncio.sleep(0)
    raise ValueError(x)


async def inner():
    async with asyncio.TaskGroup() as g:
        g.create_task(fail("inner 1"))
        g.create_task(fail("inner 2"))


async def main():
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(inner())
            await asyncio.sleep(1)
    except* ValueError as e:
        print(repr(e))
    try:
        async with asyncio.TaskGroup() as g:
            async with asyncio.TaskGroup() as h:
                h.create_task(fail("deep"))
                g.create_task(asyncio.sleep(10))
    except* ValueError as e:
        print(repr(e))


asyncio.run(main())
