"""f-strings with await in fields and specifications."""

import asyncio


async def value(x):
    await asyncio.sleep(0)
    return x


async def main():
    print(
        f"{await value(1)} {await value('a')!r:>{await value(6)}} {await value(2) + await value(3)=}"
    )
    print(f"{f'{await value(4)}'} {[await value(x) for x in range(2)]}")
    try:
        print(f"{await value('a'):d}")
    except ValueError as e:
        print(e)


asyncio.run(main())
