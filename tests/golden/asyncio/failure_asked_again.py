"""Each that awaits a failed task adds its own lines to the traceback it failed with, not to the last one's."""

import asyncio
import traceback


async def fail():
    raise TypeError(42)


async def main():
    task = asyncio.create_task(fail())
    for _ in range(3):
        try:
            await task
        except TypeError as e:
            print(len(traceback.extract_tb(e.__traceback__)))
    for _ in range(2):
        try:
            task.result()
        except TypeError as e:
            print(len(traceback.extract_tb(e.__traceback__)))
    print(len(traceback.extract_tb(task.exception().__traceback__)))


asyncio.run(main())
