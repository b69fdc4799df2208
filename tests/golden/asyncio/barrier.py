"""Barriers: the order in which tasks leave, rounds, reset, abort and cancellation while waiting."""
import asyncio


async def party(barrier, name, log):
    try:
        index = await barrier.wait()
        log.append((name, index))
    except asyncio.BrokenBarrierError as e:
        log.append((name, type(e).__name__, str(e)))
    except asyncio.CancelledError:
        log.append((name, "cancelled"))
        raise


async def main():
    log = []
    barrier = asyncio.Barrier(3)
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    tasks = [asyncio.create_task(party(barrier, n, log)) for n in "abcdef"]
    for turn in range(12):
        await asyncio.sleep(0)
        print(turn, barrier.n_waiting, log)
    await asyncio.gather(*tasks)
    print(log)

    log.clear()
    tasks = [asyncio.create_task(party(barrier, n, log)) for n in "gh"]
    await asyncio.sleep(0)
    print("waiting", barrier.n_waiting)
    await barrier.reset()
    await asyncio.gather(*tasks)
    print(log, barrier.broken, barrier.n_waiting)

    log.clear()
    tasks = [asyncio.create_task(party(barrier, n, log)) for n in "ij"]
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.sleep(0)
    print(log, barrier.n_waiting)
    await barrier.abort()
    await asyncio.gather(*tasks, return_exceptions=True)
    await party(barrier, "late", log)
    print(log, barrier.broken)
    await barrier.reset()
    print(barrier.broken)

    async def enter(name):
        async with barrier as index:
            print(name, "inside", index)

    await asyncio.gather(*[enter(n) for n in "xyz"])
    try:
        asyncio.Barrier(0)
    except ValueError as e:
        print(e)


asyncio.run(main())
