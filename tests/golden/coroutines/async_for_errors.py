"""What `async for` can't go through."""

import asyncio


class NoAnext:
    def __aiter__(self):
        return self


class CoroutineAiter:
    async def __aiter__(self):
        return self


class PlainAnext:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 5


class Failing:
    def __aiter__(self):
        return self

    async def __anext__(self):
        raise ValueError("in anext")


async def plain(thing):
    for x in thing:
        pass


async def main():
    for thing in ([1], 5, NoAnext(), CoroutineAiter(), PlainAnext(), Failing()):
        try:
            async for x in thing:
                print(x)
        except (TypeError, ValueError) as e:
            print(e)
    try:
        await plain(Failing())
    except TypeError as e:
        print(e)


asyncio.run(main())
