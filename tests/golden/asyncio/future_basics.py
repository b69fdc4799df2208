"""Futures are set once and awaited any number of times."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f.done(), f.cancelled(), f.get_loop() is loop)
    for act in (f.result, f.exception):
        try:
            act()
        except asyncio.InvalidStateError as e:
            print(e)
    loop.call_soon(f.set_result, "value")
    print(await f, await f, f.result(), f.exception(), f.done())
    for act in (lambda: f.set_result(1), lambda: f.set_exception(ValueError())):
        try:
            act()
        except asyncio.InvalidStateError as e:
            print(type(e).__name__, e)
    print(f.cancel(), f)


asyncio.run(main())
