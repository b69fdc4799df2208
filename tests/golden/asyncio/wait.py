"""asyncio.wait returns done and pending sets."""

import asyncio


async def job(x, delay, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise ValueError(x)
    return x


def names(tasks):
    return sorted(t.get_name() for t in tasks)


async def main():
    def tasks():
        delays = {"a": 0.01, "b": 0.02, "c": 0.03}
        return [asyncio.create_task(job(n, d, n == "b"), name=n) for n, d in delays.items()]

    for condition in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        done, pending = await asyncio.wait(tasks(), return_when=condition)
        print(names(done), names(pending))
        for t in pending:
            t.cancel()
    done, pending = await asyncio.wait(tasks(), timeout=0.015)
    print(names(done), names(pending))
    for wrong in ([], [job(1, 0)]):
        try:
            await asyncio.wait(wrong)
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e, sep=": ")


asyncio.run(main())
