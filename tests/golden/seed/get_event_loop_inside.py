"""Inside a coroutine get_event_loop is get_running_loop."""

import asyncio


async def main():
    print(asyncio.get_event_loop() is asyncio.get_running_loop())


asyncio.run(main())
