"""Tasks, futures, gather and sleep interleave turn by turn."""

import asyncio


async def worker(name, turns, f):
    for i in range(turns):
        print(name, "turn", i)
        await asyncio.sleep(0)
    if not f.done():
        f.set_result(name)
    print(name, "sees", await f)
    return turns


async def main():
    f = asyncio.Future()
    f.add_done_callback(lambda f: print("callback", f.result()))
    g = asyncio.gather(worker("a", 3, f), worker("b", 1, f), worker("c", 2, f))
    print("main waits")
    print("main got", await f)
    print("main gathered", await g)


asyncio.run(main())
