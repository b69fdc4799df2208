"""Whose message a cancelled gather's error carries: that of the last awaitable given, if it was cancelled."""

import asyncio


async def quick():
    return "quick"


async def slow(seconds):
    await asyncio.sleep(seconds)


async def keeps():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        return "kept"


async def case(name, *coroutines, return_exceptions):
    async def run():
        await asyncio.gather(*coroutines, return_exceptions=return_exceptions)

    task = asyncio.create_task(run())
    await asyncio.sleep(0.01)
    task.cancel("the message")
    try:
        await task
    except asyncio.CancelledError as e:
        print(name, return_exceptions, e.args)


async def main():
    for flag in (True, False):
        await case("slow, quick", slow(1), quick(), return_exceptions=flag)
        await case("quick, slow", quick(), slow(1), return_exceptions=flag)
        await case("slow, slow", slow(2), slow(1), return_exceptions=flag)
        await case("keeps, slow", keeps(), slow(1), return_exceptions=flag)
        await case("slow, keeps", slow(1), keeps(), return_exceptions=flag)
        await case("keeps, keeps", keeps(), keeps(), return_exceptions=flag)


asyncio.run(main())
