# kaa: differs (CPython 3.14 has no loop here and raises; Kaa makes one)
"""An event loop of one's own: get it, run coroutines on it, close it."""

import asyncio


async def my_coroutine(name):
    print(name, "starts")
    await asyncio.sleep(0.2)
    print(name, "ends")
    return name.upper()


# Outside a coroutine there is no running loop: get_event_loop makes one and keeps it.
loop = asyncio.get_event_loop()
print("the same one again:", loop is asyncio.get_event_loop())

print(loop.run_until_complete(my_coroutine("first")))
print(loop.run_until_complete(my_coroutine("second")))

loop.close()
print("closed:", loop.is_closed())
