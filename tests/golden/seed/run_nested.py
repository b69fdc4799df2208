"""asyncio.run is refused inside a running loop, in coroutines, callbacks and called functions."""

import asyncio


async def inner():
    return 1


def function():
    c = inner()
    try:
        asyncio.run(c)
    except RuntimeError as e:
        print(e)
    c.close()


async def main():
    function()
    asyncio.get_running_loop().call_soon(function)
    await asyncio.sleep(0)
    print(await inner())


asyncio.run(main())
print(asyncio.run(inner()))
