"""wait: the three conditions turn by turn, with failures, cancellations, timeouts and wrong arguments."""
import asyncio


async def job(n, fail=False):
    for _ in range(n):
        await asyncio.sleep(0)
    if fail:
        raise KeyError(n)
    return n


async def watch(tasks, **how):
    waiting = asyncio.create_task(asyncio.wait(tasks, **how))
    turns = 0
    while not waiting.done():
        await asyncio.sleep(0)
        turns += 1
    done, pending = waiting.result()
    return turns, sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending)


def jobs(*spec):
    return [asyncio.create_task(job(n, fail), name=f"{i}-{n}") for i, (n, fail) in enumerate(spec)]


async def main():
    spec = ((3, False), (1, False), (2, True), (4, False))
    for how in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        tasks = jobs(*spec)
        print(how, await watch(tasks, return_when=how))
        await asyncio.gather(*tasks, return_exceptions=True)

    tasks = jobs((5, False), (5, False))
    tasks[0].cancel()
    print(await watch(tasks, return_when=asyncio.FIRST_EXCEPTION))
    tasks = [asyncio.create_task(asyncio.sleep(100), name="sleeper")]
    done, pending = await asyncio.wait(tasks, timeout=0.01)
    print(len(done), len(pending), tasks[0].cancelled())
    waiting = asyncio.create_task(asyncio.wait(tasks))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    print("cancelling the wait leaves the task alone:", tasks[0].cancelled())
    tasks[0].cancel()
    finished = asyncio.create_task(job(0), name="finished")
    await finished
    print(await watch([finished]))
    f = asyncio.get_running_loop().create_future()
    c = job(1)
    for wrong, how in ((f, {}), (c, {}), ([], {}), ([f], {"return_when": "SOON"}), ([c], {})):
        try:
            await asyncio.wait(wrong, **how)
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
    c.close()


asyncio.run(main())
