"""asyncio.run gives the coroutine's result and closes its loop."""

import asyncio

loops = []


async def main(x):
    loops.append(asyncio.get_running_loop())
    await asyncio.sleep(0)
    return x


print(asyncio.run(main(1)), asyncio.run(main(2)))
print(loops[0] is loops[1], [loop.is_closed() for loop in loops])
