# kaa: differs (CPython hangs; Kaa names who waits for whom)
"""Two tasks that take two locks in opposite order are told as a circle; the main task's finally block runs."""

import asyncio

A = asyncio.Lock()
B = asyncio.Lock()


async def work(first, second):
    async with first:
        await asyncio.sleep(0.1)
        async with second:
            print("never")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work(A, B), name="job-a")
            group.create_task(work(B, A), name="job-b")
    finally:
        print("finally")


asyncio.run(main())
