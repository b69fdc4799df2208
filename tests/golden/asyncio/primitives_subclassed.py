"""Classes derived from queues and locks: their own `_put`, `_get`, `full`, `acquire` are used."""

import asyncio
class Unique(asyncio.Queue):
    def _init(self, maxsize):
        print("init", maxsize)
        self._queue = []
        self.seen = set()
    def _put(self, item):
        if item not in self.seen:
            self.seen.add(item)
            self._queue.append(item)
    def _get(self):
        return self._queue.pop(0)
class Loud(asyncio.Queue):
    def _put(self, item):
        print("put", item)
        super()._put(item)
    def _get(self):
        item = super()._get()
        print("get", item)
        return item
class Peek(asyncio.LifoQueue):
    def peek(self):
        return self._queue[-1]
class Tiny(asyncio.Queue):
    def full(self):
        print("full?")
        return super().full()
    def put_nowait(self, item):
        print("put_nowait", item)
        return super().put_nowait(item)
    async def get(self):
        print("before get")
        r = await super().get()
        print("after get")
        return r
class MyLock(asyncio.Lock):
    def __init__(self, name):
        super().__init__()
        self.name = name
    async def acquire(self):
        print("acquire", self.name)
        r = await super().acquire()
        print("acquired", r)
        return r
    def release(self):
        print("release", self.name)
        super().release()
class Sem(asyncio.BoundedSemaphore):
    def release(self):
        print("sem release", self._value)
        super().release()
async def main():
    q = Unique(2)
    for x in (1, 1, 2): 
        if not q.full():
            await q.put(x)
    print(q.qsize(), q, q.full())
    print(await q.get(), await q.get(), q.empty(), q._queue)
    q = Loud()
    await q.put("a")
    q.put_nowait("b")
    print(await q.get(), q.get_nowait(), q)
    q.put_nowait("z")
    q.shutdown(immediate=True)
    print(q)
    q = Peek()
    await q.put(1)
    await q.put(2)
    print(q.peek(), await q.get(), q.peek(), q)
    q = Tiny(1)
    await q.put(1)
    t = asyncio.create_task(q.put(2))
    await asyncio.sleep(0)
    print(await q.get())
    await t
    print(await q.get())
    lock = MyLock("L")
    async def use(i):
        async with lock:
            print("in", i)
            await asyncio.sleep(0)
    await asyncio.gather(use(1), use(2))
    print(lock.__class__.__name__, repr(lock).startswith("<__main__.MyLock object at"), lock.locked())
    s = Sem(1)
    async with s:
        print(s.locked(), s._value)
    try:
        s.release()
    except ValueError as e:
        print(e)
    pq = asyncio.PriorityQueue()
    for x in ((3, "c"), (1, "a"), (2, "b")):
        await pq.put(x)
    print([await pq.get() for _ in range(3)], pq)
    pq.put_nowait(1)
    try:
        await pq.put("x")
    except TypeError as e:
        print(e)
    print(pq.qsize())
asyncio.run(main())
