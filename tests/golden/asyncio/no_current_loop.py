"""Once a script has said that there is no current loop, none is made on demand."""

import asyncio

asyncio.set_event_loop(None)
for make in (asyncio.get_event_loop, asyncio.Future, asyncio.gather):
    try:
        make()
    except RuntimeError as e:
        print(make.__name__, e)


async def nothing():
    pass


coroutine = nothing()
for wrap in (asyncio.shield, asyncio.gather, asyncio.ensure_future):
    try:
        wrap(coroutine)
    except RuntimeError as e:
        print(wrap.__name__, e)
coroutine.close()
