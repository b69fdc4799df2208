"""What libraries with tasks of their own tell asyncio: which runs, and which there are."""

import asyncio
import re
from asyncio import tasks


class Own:
    def __init__(self, loop):
        self.loop = loop
        self.over = False

    def get_loop(self):
        return self.loop

    def done(self):
        return self.over

    def __repr__(self):
        return "<Own>"


def attempt(call, *args):
    try:
        print(call.__name__, call(*args))
    except RuntimeError as e:
        print(call.__name__, re.sub(r"<Task.*\]>", "<Task…>", str(e)))


async def waits():
    await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    own, me = Own(loop), asyncio.current_task()
    attempt(asyncio._enter_task, loop, own)
    asyncio._leave_task(loop, me)
    print(asyncio.current_task())
    attempt(asyncio._enter_task, loop, own)
    print(asyncio.current_task())
    attempt(asyncio._leave_task, loop, me)
    attempt(asyncio._leave_task, loop, own)
    attempt(asyncio._enter_task, loop, me)
    print(tasks._swap_current_task(loop, own) is me, asyncio.current_task())
    print(tasks._swap_current_task(loop, me) is own, asyncio.current_task() is me)
    asyncio._register_task(own)
    print(own in asyncio.all_tasks(), len(asyncio.all_tasks()))
    own.over = True
    print(own in asyncio.all_tasks())
    own.over = False
    asyncio._unregister_task(own)
    print(own in asyncio.all_tasks())
    task = asyncio.create_task(waits())
    print(task in asyncio.all_tasks())
    asyncio._unregister_task(task)
    print(task in asyncio.all_tasks())
    await task
    print(tasks._CTask is asyncio.Task)


asyncio.run(main())
