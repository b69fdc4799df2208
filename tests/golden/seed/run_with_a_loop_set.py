"""A loop that is set but idle does not keep asyncio.run from working."""

import asyncio


async def main():
    return asyncio.get_running_loop() is mine


mine = asyncio.new_event_loop()
asyncio.set_event_loop(mine)
print(asyncio.run(main()), mine.is_closed(), mine.run_until_complete(main()))
mine.close()
