"""A failing task cancels its siblings; failures come as an ExceptionGroup."""

import asyncio


async def fail(kind, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    raise kind("failed")


async def sibling():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("sibling cancelled")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError, 1))
            group.create_task(fail(KeyError, 1))
            s = group.create_task(sibling())
            await asyncio.sleep(10)
            print("never")
    except* ValueError as e:
        print(repr(e))
    except* KeyError as e:
        print(repr(e))
    print(s.cancelled())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(sibling())
            await asyncio.sleep(0)
            raise OSError("in the body")
    except ExceptionGroup as e:
        print(repr(e), e)


asyncio.run(main())
