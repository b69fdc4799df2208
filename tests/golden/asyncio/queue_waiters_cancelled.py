"""A queue's rows: no item and no wake-up is lost when who waits is cancelled, woken or not."""

import asyncio


async def turns(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def getter(q, name, log):
    try:
        log.append((name, await q.get()))
    except asyncio.CancelledError:
        log.append((name, "cancelled"))
        raise
    except asyncio.QueueShutDown:
        log.append((name, "shut down"))


async def putter(q, name, log):
    try:
        await q.put(name)
        log.append((name, "put"))
    except asyncio.CancelledError:
        log.append((name, "cancelled"))
        raise
    except asyncio.QueueShutDown:
        log.append((name, "shut down"))


async def getters(kind, which, woken):
    q, log = kind(), []
    tasks = [asyncio.create_task(getter(q, n, log)) for n in "abc"]
    await turns(1)
    if not woken:
        tasks[which].cancel()
    q.put_nowait(1)
    if woken:
        tasks[which].cancel()
    await turns(3)
    q.put_nowait(2)
    await turns(3)
    print(kind.__name__, which, woken, log, q)
    q.put_nowait(3)
    await asyncio.gather(*tasks, return_exceptions=True)
    print(log, q)


async def putters(which, woken):
    q, log = asyncio.Queue(1), []
    q.put_nowait("first")
    tasks = [asyncio.create_task(putter(q, n, log)) for n in "abc"]
    await turns(1)
    print(str(q))
    if not woken:
        tasks[which].cancel()
    got = [q.get_nowait()]
    if woken:
        tasks[which].cancel()
    await turns(3)
    while not q.empty():
        got.append(q.get_nowait())
        await turns(3)
    await asyncio.gather(*tasks, return_exceptions=True)
    print(which, woken, log, got, q)


async def overtaken():
    q, log = asyncio.Queue(), []
    task = asyncio.create_task(getter(q, "a", log))
    await turns(1)
    q.put_nowait(1)
    print(q.get_nowait())
    await turns(2)
    print(log, q)
    q.put_nowait(2)
    await task
    print(log)


async def shut_down(immediate):
    q, log = asyncio.Queue(1), []
    q.put_nowait("x")
    tasks = [asyncio.create_task(putter(q, n, log)) for n in "ab"]
    empty = asyncio.Queue()
    tasks += [asyncio.create_task(getter(empty, n, log)) for n in "cd"]
    joiner = asyncio.create_task(q.join())
    await turns(1)
    q.shutdown(immediate)
    empty.shutdown(immediate)
    print(q)
    await asyncio.gather(*tasks)
    print(log, joiner.done(), q, empty)
    if not immediate:
        print(await q.get())
        q.task_done()
    await joiner
    for f in (q.get_nowait, lambda: q.put_nowait(1), q.task_done):
        try:
            f()
        except Exception as e:
            print(type(e).__module__, type(e).__name__, e)
    for c in (q.get(), q.put(1)):
        try:
            await c
        except asyncio.QueueShutDown as e:
            print(repr(e))


async def joiners():
    q = asyncio.Queue()
    q.put_nowait(1)
    tasks = [asyncio.create_task(q.join()) for _ in range(3)]
    await turns(1)
    tasks[1].cancel()
    q.get_nowait()
    q.task_done()
    q.put_nowait(2)
    print(await asyncio.gather(*tasks, return_exceptions=True), q)


async def closed():
    q = asyncio.Queue()
    a, b = q.get(), q.get()
    a.send(None)
    b.send(None)
    print(q)
    q.put_nowait(1)
    a.close()
    print(q)
    try:
        b.send(None)
    except StopIteration as e:
        print(e.value, q)


async def timed_out():
    q = asyncio.Queue(1)
    try:
        await asyncio.wait_for(q.get(), 0.01)
    except TimeoutError:
        print("no item", q)
    await q.put(1)
    try:
        async with asyncio.timeout(0.01):
            await q.put(2)
    except TimeoutError:
        print("no room", q)


async def main():
    for kind in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        for which in (0, 2):
            await getters(kind, which, True)
            await getters(kind, which, False)
    for which in (0, 1, 2):
        await putters(which, True)
        await putters(which, False)
    await overtaken()
    await shut_down(False)
    await shut_down(True)
    await joiners()
    await closed()
    await timed_out()


asyncio.run(main())
