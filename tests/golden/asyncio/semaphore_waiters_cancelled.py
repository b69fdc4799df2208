"""A semaphore's row: places are neither lost nor given twice when tasks are cancelled or thrown out."""

import asyncio


async def use(sem, name, log):
    try:
        async with sem:
            log.append(f"{name} in")
            await asyncio.sleep(0)
            log.append(f"{name} out")
    except asyncio.CancelledError:
        log.append(f"{name} cancelled")
        raise


async def turns(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def round_of(kind, which, before):
    sem, log = kind(2), []
    await sem.acquire()
    await sem.acquire()
    tasks = [asyncio.create_task(use(sem, n, log)) for n in "abcd"]
    await turns(1)
    print(sem.locked(), repr(sem).endswith("[locked, waiters:4]>"))
    if before:
        tasks[which].cancel()
    sem.release()
    print(sem.locked(), sem._value)
    if not before:
        tasks[which].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    sem.release()
    print(kind.__name__, which, before, log, sem._value, sem.locked())


async def woken_then_more_places():
    sem, log = asyncio.Semaphore(0), []
    tasks = [asyncio.create_task(use(sem, n, log)) for n in "abcde"]
    await turns(1)
    for _ in range(3):
        sem.release()
    tasks[0].cancel()
    tasks[2].cancel()
    late = asyncio.create_task(use(sem, "late", log))
    await asyncio.gather(*tasks, late, return_exceptions=True)
    print(log, sem._value, repr(sem).endswith("[unlocked, value:3]>"))


async def closed():
    sem = asyncio.Semaphore(0)
    c = sem.acquire()
    c.send(None)
    sem.release()
    print(sem._value)
    c.close()
    print(sem._value, sem.locked())


async def bounded():
    sem = asyncio.BoundedSemaphore(1)
    try:
        async with sem:
            sem.release()
    except ValueError as e:
        print(e)
    try:
        async with sem:
            sem.release()
            raise KeyError("body")
    except ValueError as e:
        print(e, repr(e.__context__))
    try:
        async with sem:
            raise KeyError("body")
    except KeyError as e:
        print(repr(e), sem._value)


async def main():
    for kind in (asyncio.Semaphore, asyncio.BoundedSemaphore):
        for which in (0, 1, 3):
            await round_of(kind, which, True)
            await round_of(kind, which, False)
    await woken_then_more_places()
    await closed()
    await bounded()


asyncio.run(main())
