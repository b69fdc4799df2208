"""Queue.shutdown: who waits is woken, what is left can be taken, immediate drops it; errors after it."""
import asyncio


async def getter(q, name, log):
    try:
        log.append((name, await q.get()))
    except asyncio.QueueShutDown:
        log.append((name, "shut down"))


async def putter(q, name, log):
    try:
        await q.put(name)
        log.append((name, "put"))
    except asyncio.QueueShutDown:
        log.append((name, "shut down"))


async def main():
    for immediate in (False, True):
        log = []
        q = asyncio.Queue(2)
        tasks = [asyncio.create_task(putter(q, n, log)) for n in "abcd"]
        await asyncio.sleep(0)
        print(q.qsize(), q.full(), log)
        q.shutdown(immediate=immediate)
        for turn in range(3):
            await asyncio.sleep(0)
            print(turn, log)
        for step in range(3):
            try:
                print("got", q.get_nowait())
            except asyncio.QueueShutDown as e:
                print(repr(e))
        try:
            q.put_nowait("x")
        except asyncio.QueueShutDown as e:
            print(repr(e))
        await asyncio.gather(*tasks)
        try:
            await asyncio.wait_for(q.join(), 0.01)
            print("joined")
        except TimeoutError:
            print("join goes on waiting")
            q.task_done()
            q.task_done()
            await q.join()

    log = []
    q = asyncio.LifoQueue()
    tasks = [asyncio.create_task(getter(q, n, log)) for n in "xyz"]
    await asyncio.sleep(0)
    q.put_nowait(1)
    q.shutdown()
    await asyncio.gather(*tasks)
    print(log)
    print(str(q), str(asyncio.PriorityQueue(3)))


asyncio.run(main())
