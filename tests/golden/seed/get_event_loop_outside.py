# kaa: differs (outside a running loop there is none in CPython 3.14: Kaa makes one)
"""Outside a loop get_event_loop makes one, sets it, and gives the same one again."""

import asyncio

loop = asyncio.get_event_loop()
print(loop is asyncio.get_event_loop(), loop.is_running(), loop.is_closed())


async def main():
    return asyncio.get_running_loop() is loop


print(loop.run_until_complete(main()))
print(loop is asyncio.get_event_loop())
loop.close()
