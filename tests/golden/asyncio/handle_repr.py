"""Handles, and the futures that have callbacks, name them by their functions."""

import asyncio
import functools


def f(*args):
    pass


class C:
    def method(self):
        pass


def shown(value):
    # Without the folder of this file.
    return repr(value).replace(__file__, "FILE")


async def main():
    loop = asyncio.get_running_loop()
    for callback in (f, C().method, print, functools.partial(f, 1), functools.partial(C().method), lambda: 0):
        handle = loop.call_soon(callback)
        print(shown(handle))
        handle.cancel()
        print(shown(handle))
    handle = loop.call_at(12.5, f, 2)
    print(shown(handle))
    handle.cancel()
    print(shown(handle))
    future = loop.create_future()
    for callback in (f, print, C().method, f):
        future.add_done_callback(callback)
        print(shown(future))


asyncio.run(main())
