"""The classes of asyncio's primitives as objects: names, signatures, errors, attributes, reprs."""

import asyncio, inspect
for c in (asyncio.Lock, asyncio.Event, asyncio.Semaphore, asyncio.BoundedSemaphore, asyncio.Queue, asyncio.PriorityQueue, asyncio.LifoQueue, asyncio.Timeout, asyncio.TaskGroup):
    print(c.__name__, c.__module__, c.__qualname__, bool(c.__doc__), [b.__name__ for b in c.__mro__ if not b.__name__.startswith('_')])
print(asyncio.Queue[int], inspect.iscoroutinefunction(asyncio.Lock.acquire), inspect.iscoroutinefunction(asyncio.Lock.release), inspect.isfunction(asyncio.Lock.release))
print(inspect.signature(asyncio.Queue), inspect.signature(asyncio.Queue.put), inspect.signature(asyncio.Semaphore), inspect.signature(asyncio.wait_for), inspect.signature(asyncio.sleep))
lock = asyncio.Lock()
lock.name = "mine"
print(lock.name, vars(lock).get("name"))
for f in (lambda: lock.release(), lambda: lock.release(1), lambda: lock.locked(x=1), lambda: asyncio.Queue(1, 2), lambda: asyncio.Semaphore(-1), lambda: asyncio.Semaphore("a"), lambda: asyncio.Timeout(), lambda: asyncio.Lock(1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
async def main():
    c = lock.acquire()
    print(inspect.iscoroutine(c), c.__name__, c.__qualname__, inspect.getcoroutinestate(c))
    print(await c)
    try:
        await c
    except RuntimeError as e:
        print(e)
    c = lock.acquire()
    c.close()
    c = asyncio.Queue().get()
    f = c.send(None)
    print(type(f).__name__, c.cr_await is not None, inspect.getcoroutinestate(c))
    try:
        c.throw(KeyError("x"))
    except KeyError as e:
        print("thrown", e)
    print(inspect.getcoroutinestate(c))
    print(repr(lock).startswith("<asyncio.locks.Lock object at 0x"), repr(lock).endswith("[locked]>"))
    q = asyncio.Queue(3)
    q.put_nowait(1)
    print(str(q), repr(q).startswith("<Queue at 0x"), repr(q).split(" ", 3)[3])
    print(str(asyncio.PriorityQueue()), asyncio.LifoQueue(), q.maxsize, q.qsize(), q.empty(), q.full())
    print(q._queue, q._unfinished_tasks, q._maxsize)
    q.put_nowait(2)
    print(q._queue, await q.get(), len(q._queue))
    try:
        q.maxsize = 4
    except AttributeError as e:
        print("AttributeError")
    print(asyncio.timeout(None), asyncio.Timeout(None))
    async with asyncio.timeout(10) as t:
        print(repr(t).startswith("<Timeout [active] when="))
    print(t)
    async with asyncio.TaskGroup() as g:
        print(g)
        t = g.create_task(asyncio.sleep(0), name="x")
        print(g, t.get_name())
    print(g)
asyncio.run(main())
async def other(q):
    try:
        await asyncio.wait_for(q.get(), 0.01)
    except Exception as e:
        print(type(e).__name__, str(e).split(" at ")[0], str(e).split(">")[-1])
q = asyncio.Queue()
asyncio.run(other(q))
asyncio.run(other(q))
try:
    asyncio.timeout(1)
except RuntimeError as e:
    print(e)
