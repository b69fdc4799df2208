"""asyncio.run catches nothing: the exception comes out to its caller, and the loop is closed."""

import asyncio


async def fail():
    global loop
    loop = asyncio.get_running_loop()
    await asyncio.sleep(0)
    raise ValueError("from the coroutine")


try:
    asyncio.run(fail())
except ValueError as e:
    print("caught outside:", e, loop.is_closed())
print("and the program goes on")
