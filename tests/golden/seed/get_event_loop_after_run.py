# kaa: differs (asyncio.run leaves no loop behind; CPython then raises, Kaa makes one)
"""After asyncio.run get_event_loop makes a new loop."""

import asyncio


async def main():
    return asyncio.get_running_loop()


used = asyncio.run(main())
loop = asyncio.get_event_loop()
print(loop is used, used.is_closed(), loop.is_closed())
loop.close()
