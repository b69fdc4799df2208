"""What has the four methods of a coroutine can be a task: steps of async generators, a script's own."""

import asyncio


class Steps:
    def __init__(self):
        self.left = 2

    def send(self, value):
        self.left -= 1
        if self.left < 0:
            raise StopIteration("done")
        print("send", value)

    def throw(self, *error):
        raise error[0]

    def close(self):
        print("close")

    def __await__(self):
        return iter(())


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("finally")


async def main():
    print(await asyncio.create_task(Steps()))
    print(asyncio.iscoroutine(Steps()), asyncio.iscoroutine(numbers()), asyncio.iscoroutine(5))
    agen = numbers()
    print(await asyncio.create_task(anext(agen)))
    print(await asyncio.create_task(agen.aclose()))


asyncio.run(main())
