"""set_exception takes instances and classes, not StopIteration and no other objects."""

import asyncio


async def main():
    for exception in (ValueError("instance"), KeyError):
        f = asyncio.Future()
        f.set_exception(exception)
        try:
            await f
        except Exception as e:
            print(repr(e), repr(f.exception()))
        try:
            f.result()
        except Exception as e:
            print(repr(e))
    for wrong in (5, "text", StopIteration(1), StopIteration):
        f = asyncio.Future()
        try:
            f.set_exception(wrong)
            print(repr(f.exception()))
        except TypeError as e:
            print(e)
        print(f.done())
        f.cancel()


asyncio.run(main())
