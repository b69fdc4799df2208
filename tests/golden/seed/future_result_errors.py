"""result and exception before, after and instead of a result."""

import asyncio


async def main():
    f = asyncio.Future()
    for act in (f.result, f.exception):
        try:
            act()
        except asyncio.InvalidStateError as e:
            print(type(e).__name__, e, sep=": ")
    f.set_exception(ValueError("Custom exception"))
    print(f.done(), repr(f.exception()))
    for act in (f.result, lambda: f.set_result(1), lambda: f.set_exception(KeyError())):
        try:
            act()
        except (ValueError, asyncio.InvalidStateError) as e:
            print(type(e).__name__, e, sep=": ")
    try:
        await f
    except ValueError as e:
        print("awaited:", e)


asyncio.run(main())
