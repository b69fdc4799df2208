"""sleep gives its second argument back; wrong delays are refused."""

import asyncio


async def main():
    print(
        await asyncio.sleep(0, "result"),
        await asyncio.sleep(0.001, [1]),
        await asyncio.sleep(0),
        await asyncio.sleep(-5, "past"),
    )
    for delay in ("1", None, float("nan")):
        try:
            await asyncio.sleep(delay)
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e, sep=": ")


asyncio.run(main())
