"""A lock's row: one who waits is cancelled, one just woken is cancelled, one is closed; nobody is lost."""

import asyncio


async def use(lock, name, log):
    try:
        async with lock:
            log.append(f"{name} in")
            await asyncio.sleep(0)
            log.append(f"{name} out")
    except asyncio.CancelledError:
        log.append(f"{name} cancelled")
        raise


async def turns(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def in_the_middle():
    lock, log = asyncio.Lock(), []
    await lock.acquire()
    tasks = [asyncio.create_task(use(lock, n, log)) for n in "abcd"]
    await turns(1)
    tasks[1].cancel()
    lock.release()
    await asyncio.gather(*tasks, return_exceptions=True)
    print("middle", log, lock.locked())


async def just_woken():
    lock, log = asyncio.Lock(), []
    await lock.acquire()
    tasks = [asyncio.create_task(use(lock, n, log)) for n in "abc"]
    await turns(1)
    lock.release()
    tasks[0].cancel()
    print(lock.locked())
    await asyncio.gather(*tasks, return_exceptions=True)
    print("woken", log, lock.locked())


async def woken_and_taken():
    lock, log = asyncio.Lock(), []
    await lock.acquire()
    tasks = [asyncio.create_task(use(lock, n, log)) for n in "ab"]
    await turns(1)
    lock.release()
    # Somebody is in the row: it is their turn, not ours.
    mine = asyncio.create_task(use(lock, "mine", log))
    await asyncio.gather(*tasks, mine)
    print("taken", log)


async def all_cancelled():
    lock, log = asyncio.Lock(), []
    await lock.acquire()
    tasks = [asyncio.create_task(use(lock, n, log)) for n in "ab"]
    await turns(1)
    for t in tasks:
        t.cancel()
    lock.release()
    # All who are in the row were cancelled: the lock is free.
    print(await lock.acquire(), lock.locked())
    await asyncio.gather(*tasks, return_exceptions=True)
    lock.release()
    print("all", log, lock.locked())


async def closed():
    lock = asyncio.Lock()
    await lock.acquire()
    c = lock.acquire()
    c.send(None)
    print(repr(lock).endswith("[locked, waiters:1]>"))
    c.close()
    print(repr(lock).endswith("[locked]>"))
    c = lock.acquire()
    c.send(None)
    try:
        c.throw(ValueError("thrown"))
    except ValueError as e:
        print(e, repr(lock).endswith("[locked]>"))


async def raising_body():
    lock = asyncio.Lock()
    try:
        async with lock:
            raise KeyError("body")
    except KeyError as e:
        print(e, e.__context__, lock.locked())
    try:
        async with lock:
            lock.release()
    except RuntimeError as e:
        print(e, e.__context__)
    try:
        async with lock:
            lock.release()
            raise KeyError("body")
    except RuntimeError as e:
        print(e, repr(e.__context__))


async def timed_out():
    lock = asyncio.Lock()
    await lock.acquire()
    try:
        await asyncio.wait_for(lock.acquire(), 0.01)
    except TimeoutError:
        print("timed out", repr(lock).endswith("[locked]>"))
    lock.release()
    print(await asyncio.wait_for(lock.acquire(), 0.01))


async def main():
    for part in (
        in_the_middle,
        just_woken,
        woken_and_taken,
        all_cancelled,
        closed,
        raising_body,
        timed_out,
    ):
        await part()


asyncio.run(main())
