"""Semaphores: first come first served, cancelled and timed out waiters, bounds, reuse after wake-up."""
import asyncio


async def worker(sem, name, log, hold=1):
    await sem.acquire()
    log.append(f"{name} in")
    for _ in range(hold):
        await asyncio.sleep(0)
    log.append(f"{name} out")
    sem.release()


async def main():
    log = []
    sem = asyncio.Semaphore(2)
    tasks = [asyncio.create_task(worker(sem, n, log, 1 + i % 2)) for i, n in enumerate("abcdef")]
    for turn in range(10):
        await asyncio.sleep(0)
        print(turn, sem.locked(), log)
        log.clear()
    await asyncio.gather(*tasks)

    sem = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(worker(sem, n, log)) for n in "abc"]
    await asyncio.sleep(0)
    sem.release()
    tasks[0].cancel()
    print("greedy", sem.locked())
    late = asyncio.create_task(worker(sem, "late", log))
    for turn in range(4):
        await asyncio.sleep(0)
    print(log, sem.locked())
    tasks[1].cancel()
    sem.release()
    await asyncio.gather(*tasks, late, return_exceptions=True)
    print(log, sem.locked())

    log.clear()
    sem = asyncio.Semaphore(1)
    await sem.acquire()
    try:
        await asyncio.wait_for(sem.acquire(), 0.01)
    except TimeoutError:
        print("timed out", sem.locked())
    sem.release()
    print(sem.locked(), await sem.acquire())
    sem.release()
    async with sem as nothing:
        print(nothing, sem.locked())

    bounded = asyncio.BoundedSemaphore(1)
    async with bounded:
        pass
    try:
        bounded.release()
    except ValueError as e:
        print(e)
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        print(e)


asyncio.run(main())
