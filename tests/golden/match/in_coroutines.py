"""match with awaits in subject, guard and body."""

import asyncio


async def value(x):
    await asyncio.sleep(0)
    return x


async def f(x):
    match await value(x):
        case [a, b] if await value(a < b):
            return await value(f"rising {a} {b}")
        case [a, *_]:
            await asyncio.sleep(0)
            return f"starts with {a}"
        case {"k": v}:
            return await value(v)
    return "nothing"


async def main():
    print(await asyncio.gather(f([1, 2]), f([2, 1]), f({"k": "v"}), f(5)))


asyncio.run(main())
