"""The four ways to a loop: get_running_loop, get_event_loop, new_event_loop, set_event_loop."""

import asyncio


async def inside():
    running = asyncio.get_running_loop()
    print("inside, get_event_loop is the running loop:", asyncio.get_event_loop() is running)
    return running


try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print("outside:", error)

# A new loop is nobody's until it runs something or is set for this thread.
mine = asyncio.new_event_loop()
print("ran on mine:", mine.run_until_complete(inside()) is mine)

asyncio.set_event_loop(mine)
print("set:", asyncio.get_event_loop() is mine)

mine.close()
