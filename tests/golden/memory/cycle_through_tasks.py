"""Futures and tasks that ended, in cycles of callbacks and results, are collected."""

import asyncio
import gc


class Canary:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone:", self.name)


async def main():
    loop = asyncio.get_running_loop()

    f = loop.create_future()
    f.add_done_callback(lambda f, own=f, c=Canary("callback of a future"): None)
    f = None
    gc.collect()
    print("pending future")

    f = loop.create_future()
    f.set_result([Canary("result"), f])
    f = None
    gc.collect()
    print("result")

    async def job(canary):
        return asyncio.current_task(), canary

    t = asyncio.create_task(job(Canary("task")))
    await t
    t = None
    gc.collect()
    print("task")

    async def waits(event, canary):
        await event.wait()

    event = asyncio.Event()
    t = asyncio.create_task(waits(event, Canary("waiter")))
    await asyncio.sleep(0)
    gc.collect()
    print("still waiting")
    event.set()
    await t
    t = None
    gc.collect()
    print("done")

    queue = asyncio.Queue()
    queue.put_nowait([queue, Canary("queue")])
    queue = None
    gc.collect()
    print("queue")

    lock = asyncio.Lock()
    lock_cycle = [lock, Canary("list")]
    lock_cycle.append(lock_cycle)
    lock = lock_cycle = None
    gc.collect()
    print("end")


gc.disable()
asyncio.run(main())
