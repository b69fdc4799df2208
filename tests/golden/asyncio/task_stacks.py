"""Task.get_stack and print_stack: of tasks that wait, run, ended and failed."""

import asyncio
import contextlib
import io
import re


async def inner(future):
    await future


async def outer(future):
    await inner(future)


async def fails():
    await asyncio.sleep(0)
    deeper()


def deeper():
    raise ValueError("no")


async def numbers():
    yield 1


def show(task, **options):
    print([f.f_code.co_name for f in task.get_stack(**options)], end=" ")
    file = io.StringIO()
    task.print_stack(file=file, **options)
    text = re.sub(r'File "[^"]*/', 'File "', file.getvalue())
    print(re.sub(r"(Stack|Traceback|No stack) for <Task.*>", r"\1 for <Task…>", text))


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(outer(future))
    show(task)
    await asyncio.sleep(0)
    show(task)
    show(task, limit=0)
    print([f.f_lineno for f in task.get_stack()], task.get_stack()[0].f_locals.keys())
    print(asyncio.current_task().get_stack(limit=1)[0].f_code.co_name)
    future.set_result(None)
    await task
    show(task)
    task = asyncio.create_task(fails())
    await asyncio.wait([task])
    show(task)
    show(task, limit=1)
    task.exception()
    closing = asyncio.create_task(numbers().aclose())
    print(closing.get_stack())
    await closing


asyncio.run(main())
