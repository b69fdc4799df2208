"""Tasks without a name are numbered."""

import asyncio


async def name():
    return asyncio.current_task().get_name()


async def main():
    print(
        await name(),
        await asyncio.gather(name(), name()),
        await asyncio.create_task(name(), name=5),
    )
    print((await asyncio.gather(asyncio.create_task(name())))[0])


asyncio.run(main())
