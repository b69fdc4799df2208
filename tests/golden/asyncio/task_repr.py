"""The representation of a task names its state, name and coroutine."""

import asyncio


async def job():
    return 1


async def main():
    task = asyncio.create_task(job(), name="job-1")
    text = repr(task)
    print(
        text.startswith("<Task pending name='job-1' coro=<job() running at "),
        repr(asyncio.Future()),
    )
    await task
    print(
        repr(task).startswith("<Task finished name='job-1' coro=<job() done, defined at "),
        repr(task).endswith("result=1>"),
    )
    f = asyncio.Future()
    f.set_exception(ValueError("v"))
    print(f, repr(f.exception()))
    f = asyncio.Future()
    f.cancel()
    print(f)


asyncio.run(main())
