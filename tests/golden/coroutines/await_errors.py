"""What can't be awaited."""

import asyncio


class Bad:
    def __await__(self):
        return 5


class Returns:
    def __await__(self):
        return asyncio.sleep(0)


def plain():
    return 1


def generator():
    yield 1


async def main():
    for thing in (5, None, "text", plain, plain(), generator(), Bad(), Returns(), [], main):
        try:
            await thing
        except TypeError as e:
            print(e)


asyncio.run(main())
