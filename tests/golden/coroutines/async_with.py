"""`async with` awaits `__aenter__` and `__aexit__`."""

import asyncio


class Room:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    async def __aenter__(self):
        await asyncio.sleep(0)
        print("enter", self.name)
        return self.name.upper()

    async def __aexit__(self, kind, value, tb):
        await asyncio.sleep(0)
        print("exit", self.name, kind and kind.__name__)
        return self.swallow


async def leave():
    async with Room("l"):
        return "returned"


async def main():
    async with Room("a") as a, Room("b") as b:
        print(a, b)
    async with Room("c", swallow=True):
        raise ValueError
    try:
        async with Room("d"), Room("e") as e:
            raise KeyError(e)
    except KeyError as error:
        print(repr(error))
    print(await leave())
    for i in range(2):
        async with Room(str(i)):
            continue


asyncio.run(main())
