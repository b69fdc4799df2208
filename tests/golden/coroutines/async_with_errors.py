"""What can't be used with `async with`, or with `with`."""

import asyncio


class Sync:
    def __enter__(self):
        pass

    def __exit__(self, *args):
        pass


class Async:
    async def __aenter__(self):
        pass

    async def __aexit__(self, *args):
        pass


class NotAwaitable:
    def __aenter__(self):
        return 5

    def __aexit__(self, *args):
        return 5


class FailingExit(Async):
    async def __aexit__(self, *args):
        raise OSError("in exit")


async def main():
    for thing in (5, Sync(), NotAwaitable(), FailingExit()):
        try:
            async with thing:
                print("inside")
        except (TypeError, OSError) as e:
            print(type(e).__name__, e, sep=": ")
    try:
        with Async():
            pass
    except TypeError as e:
        print(e)


asyncio.run(main())
