"""get_running_loop gives the loop inside coroutines and callbacks; outside it raises."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    print(loop is asyncio.get_running_loop(), loop.is_running(), loop.is_closed())
    loop.call_soon(lambda: print("callback", asyncio.get_running_loop() is loop))
    await asyncio.sleep(0)
    return loop


def outside():
    try:
        asyncio.get_running_loop()
    except RuntimeError as e:
        print(type(e).__name__, e, sep=": ")


outside()
loop = asyncio.run(main())
print(loop.is_running(), loop.is_closed())
outside()
