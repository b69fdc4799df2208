"""run_until_complete refuses other objects, a running loop, a closed loop, and notices a stop."""

import asyncio


async def nested(loop):
    c = asyncio.sleep(0)
    try:
        loop.run_until_complete(c)
    except RuntimeError as e:
        print(e)
    c.close()


async def stopper(loop):
    loop.stop()
    await asyncio.sleep(1)


def function():
    pass


loop = asyncio.new_event_loop()
for wrong in (5, function, nested, None):
    try:
        loop.run_until_complete(wrong)
    except TypeError as e:
        print(e)
loop.run_until_complete(nested(loop))
try:
    loop.run_until_complete(stopper(loop))
except RuntimeError as e:
    print(e)
other = asyncio.new_event_loop()
try:
    loop.run_until_complete(other.create_future())
except ValueError as e:
    print(e)
other.close()
loop.close()
c = asyncio.sleep(0)
try:
    loop.run_until_complete(c)
except RuntimeError as e:
    print(e)
c.close()
