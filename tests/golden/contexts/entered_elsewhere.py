# kaa: differs (CPython goes on with a task that can never run, and hangs)
"""A task whose context is the current one already cannot run: its creator or the loop hears of it."""

import asyncio
import contextvars
import re


async def child():
    print("never runs")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)
    own = asyncio.current_task().get_context()
    coroutine = child()
    try:
        asyncio.create_task(coroutine, context=own, eager_start=True)
    except RuntimeError as e:
        show(e)
    coroutine.close()
    print(len(asyncio.all_tasks()))


def report(_, context):
    if "exception" in context:
        show(context["exception"])
    else:
        print(context["message"])


def show(e):
    print(type(e).__name__, re.sub("0x[0-9a-f]+", "0x", str(e)))


asyncio.run(main())

entered = contextvars.copy_context()


async def waits():
    asyncio.get_running_loop().set_exception_handler(report)
    coroutine = child()
    task = asyncio.create_task(coroutine, context=entered)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(task.done())
    coroutine.close()
    asyncio.get_running_loop().stop()


loop = asyncio.new_event_loop()
loop.create_task(waits())
entered.run(loop.run_forever)
