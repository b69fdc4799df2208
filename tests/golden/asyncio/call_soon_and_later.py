"""call_soon runs in order on the next turn, call_later and call_at by deadline."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.02, print, "later 2")
    loop.call_later(0.01, print, "later 1")
    loop.call_at(loop.time() + 0.03, print, "at")
    loop.call_soon(print, "soon", 1)
    handle = loop.call_soon(print, "never")
    loop.call_soon(lambda: loop.call_soon(print, "nested"))
    handle.cancel()
    print("registered", handle.cancelled())
    await asyncio.sleep(0)
    print("after a turn")
    await asyncio.sleep(0.04)
    timer = loop.call_later(5, print, "never")
    timer.cancel()
    print(timer.cancelled(), isinstance(loop.time(), float))


asyncio.run(main())
