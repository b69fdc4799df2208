"""set_event_loop decides what get_event_loop gives; it returns nothing and takes loops only."""

import asyncio

first, second = asyncio.new_event_loop(), asyncio.new_event_loop()
print(asyncio.set_event_loop(first))
print(asyncio.get_event_loop() is first)
asyncio.set_event_loop(second)
print(asyncio.get_event_loop() is second)


async def main():
    return asyncio.get_event_loop() is first


print(first.run_until_complete(main()), asyncio.get_event_loop() is second)
for wrong in (5, "loop"):
    try:
        asyncio.set_event_loop(wrong)
    except TypeError as e:
        print(e)
asyncio.set_event_loop(None)
first.close()
second.close()
