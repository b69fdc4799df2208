"""Imports inside coroutines, and coroutines of imported modules."""

import asyncio


async def main():
    from _asyncmodule import double
    import _asyncmodule as m

    print(await double(2), await m.double(3), m.await_count)
    print(await asyncio.gather(*(double(x) for x in range(3))), m.await_count)
    try:
        import nothing_here
    except ModuleNotFoundError as e:
        await asyncio.sleep(0)
        print(e)


asyncio.run(main())
