"""current_task and all_tasks inside and between tasks."""

import asyncio


async def job():
    me = asyncio.current_task()
    await asyncio.sleep(0)
    return me is asyncio.current_task(), me.get_name()


def names():
    return sorted(t.get_name() for t in asyncio.all_tasks())


async def main():
    asyncio.current_task().set_name("main")
    a = asyncio.create_task(job(), name="a")
    b = asyncio.create_task(job(), name="b")
    print(names(), asyncio.current_task() in asyncio.all_tasks())
    print(await a, await b, names())
    loop = asyncio.get_running_loop()
    print(asyncio.current_task(loop).get_name(), len(asyncio.all_tasks(loop)))
    seen = []
    loop.call_soon(lambda: seen.append(asyncio.current_task()))
    await asyncio.sleep(0)
    print(seen)


asyncio.run(main())
try:
    asyncio.all_tasks()
except RuntimeError as e:
    print(e)
