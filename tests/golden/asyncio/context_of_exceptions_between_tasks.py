"""An exception awaited from a task keeps its own traceback and context."""

import asyncio
import traceback


async def fail():
    try:
        {}["missing"]
    except KeyError:
        raise ValueError("from the task")


async def main():
    task = asyncio.create_task(fail())
    try:
        await task
    except ValueError as e:
        print(repr(e.__context__), [f.name for f in traceback.extract_tb(e.__traceback__)])
        raise_again = e
    try:
        await task
    except ValueError as e:
        print(e is raise_again)


asyncio.run(main())
