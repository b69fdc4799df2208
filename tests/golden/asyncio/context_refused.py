# kaa: differs (contexts are not supported yet: giving one is refused by name, not ignored)
"""A context given to a callback or a task."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    for give in (
        lambda: loop.call_soon(print, context=object()),
        lambda: loop.call_later(1, print, context=object()),
        lambda: loop.call_at(1, print, context=object()),
        lambda: loop.create_future().add_done_callback(print, context=object()),
        lambda: asyncio.current_task().get_context(),
    ):
        try:
            give()
        except NotImplementedError as e:
            print(e)


asyncio.run(main())
