"""A closed loop runs and schedules nothing; closing twice is fine, closing while running is not."""

import asyncio


async def close_inside():
    try:
        asyncio.get_running_loop().close()
    except RuntimeError as e:
        print(e)


loop = asyncio.new_event_loop()
loop.run_until_complete(close_inside())
print(loop.is_closed(), loop.close(), loop.is_closed(), loop.close())
c = asyncio.sleep(0)
for act in (
    lambda: loop.call_soon(print),
    lambda: loop.create_task(c),
    lambda: loop.run_forever(),
    lambda: loop.call_later(1, print),
):
    try:
        act()
    except RuntimeError as e:
        print(e)
c.close()
print(loop.create_future().done())
