"""Decorators around coroutines: retries with growing delays, a breaker, a cache."""

import asyncio


def retry(times, *exceptions):
    def decorate(f):
        async def wrapper(*args, **kwargs):
            delay = 1
            for attempt in range(1, times + 1):
                try:
                    return await f(*args, **kwargs)
                except exceptions as e:
                    print(f"attempt {attempt} failed: {e}")
                    if attempt == times:
                        raise
                    await asyncio.sleep(delay / 1000)
                    delay *= 2

        return wrapper

    return decorate


class Breaker:
    def __init__(self, limit):
        self.limit, self.failures = limit, 0

    async def __aenter__(self):
        if self.failures >= self.limit:
            raise RuntimeError("circuit open")

    async def __aexit__(self, kind, error, tb):
        self.failures = self.failures + 1 if kind else 0


def cached(f):
    pending = {}

    async def wrapper(key):
        if key not in pending:
            pending[key] = asyncio.ensure_future(f(key))
        return await asyncio.shield(pending[key])

    wrapper.pending = pending
    return wrapper


calls = 0


@retry(3, ConnectionError)
async def flaky(n):
    global calls
    calls += 1
    if calls % n:
        raise ConnectionError(f"call {calls}")
    return f"worked at call {calls}"


@cached
async def slow_square(x):
    print("computing", x)
    await asyncio.sleep(0.001)
    return x * x


async def main():
    print(await flaky(3))
    try:
        await flaky(100)
    except ConnectionError as e:
        print("gave up:", e)
    breaker = Breaker(2)
    for fail in (True, True, False):
        try:
            async with breaker:
                if fail:
                    raise OSError("down")
                print("never")
        except (OSError, RuntimeError) as e:
            print(type(e).__name__, e)
    print(
        await asyncio.gather(slow_square(2), slow_square(3), slow_square(2)),
        len(slow_square.pending),
    )


asyncio.run(main())
