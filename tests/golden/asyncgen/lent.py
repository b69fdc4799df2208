"""While the body of a loop runs, its async generator is not running, and what suspended loops await can be seen."""

import asyncio
import gc


async def numbers(n):
    for i in range(n):
        if i == 2:
            await asyncio.sleep(0)
        yield i


async def doubled(source):
    async for i in source:
        yield 2 * i


def generators():
    names = "numbers", "doubled"
    found = [o for o in gc.get_objects() if type(o).__name__ == "async_generator" and o.__name__ in names]
    return sorted(found, key=lambda g: g.__name__)


async def consume():
    async for i in doubled(numbers(4)):
        print(i, [(g.__name__, g.ag_running, g.ag_suspended) for g in generators()])


async def main():
    task = asyncio.create_task(consume())
    await asyncio.sleep(0)
    for g in generators():
        awaited = type(g.ag_await).__name__ if g.__name__ == "doubled" else "a turn"
        print(g.__name__, g.ag_running, g.ag_suspended, awaited)
    await task

    async for i in doubled(numbers(4)):
        for g in generators():
            if g.__name__ == "doubled":
                try:
                    print("sent", await g.asend(None))
                except RuntimeError as error:
                    print(error)
        if i == 2:
            break
    try:
        async for i in doubled(numbers(3)):
            try:
                raise KeyError(i)
            except KeyError as error:
                print(repr(error), repr(error.__context__))
                if i == 2:
                    1 / 0
    except ZeroDivisionError as error:
        print(repr(error), repr(error.__context__))


asyncio.run(main())
