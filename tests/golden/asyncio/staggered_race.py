"""staggered_race: who starts when, who wins, what the others raised."""
import asyncio
from asyncio.staggered import staggered_race


async def win(n, delay):
    print("start", n)
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise
    print("end", n)
    return n


async def lose(n, delay):
    print("start", n)
    await asyncio.sleep(delay)
    print("fail", n)
    raise ValueError(n)


def later(f, *args):
    return lambda: f(*args)


async def race(delay, *fns):
    try:
        print(await staggered_race(fns, delay))
    except (asyncio.CancelledError, ExceptionGroup) as e:
        print(repr(e))


async def main():
    await race(None)
    await race(None, later(win, 1, 0.01))
    await race(None, later(lose, 1, 0), later(win, 2, 0.01))
    await race(None, later(lose, 1, 0), later(lose, 2, 0.01))
    await race(0.05, later(win, 1, 0.1), later(win, 2, 0.02), later(win, 3, 1))
    await race(0.05, later(win, 1, 0.1), later(lose, 2, 0), later(win, 3, 0))
    await race(0.05, later(lose, 1, 0.02), later(win, 2, 0.03), later(win, 3, 0.01))
    await race(0, later(win, 1, 0.02), later(win, 2, 0.04))
    await race(0.01, later(win, 1, 0), later(win, 2, 0))
    await race(0.01, lambda: 1 / 0)
    await race(0.01, later(lose, 1, 0), lambda: 1 / 0)
    task = asyncio.create_task(race(None, later(win, 1, 1), later(win, 2, 1)))
    await asyncio.sleep(0.05)
    task.cancel()
    await task


asyncio.run(main())
