"""What unwinding lets go is finalised before the handler runs."""


import asyncio
import warnings

warnings.simplefilter("always")
warnings.showwarning = lambda message, kind, file, line, *rest: print("line", line, message)


class Noisy:
    def __init__(self, name):
        self.name = name

    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def __del__(self):
        print("del", self.name)


def handler():
    try:
        for one in Noisy("except"):
            raise KeyError
    except KeyError as error:
        print("caught", repr(error))


def cleanup():
    try:
        for one in Noisy("finally"):
            raise KeyError
    finally:
        print("finally")


async def slow():
    pass


async def unawaited():
    try:
        for one in [slow(), slow()]:
            await one
            raise KeyError
    except KeyError:
        print("caught in coroutine")


handler()
try:
    cleanup()
except KeyError:
    print("out")
asyncio.run(unawaited())
