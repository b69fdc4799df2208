"""Of nested timeouts the one that expired raises."""

import asyncio


async def main():
    try:
        async with asyncio.timeout(0.02) as outer:
            try:
                async with asyncio.timeout(0.01) as inner:
                    await asyncio.sleep(10)
            except TimeoutError:
                print("inner", inner.expired(), outer.expired())
            await asyncio.sleep(10)
    except TimeoutError:
        print("outer", outer.expired())
    try:
        async with asyncio.timeout(0.01) as outer:
            async with asyncio.timeout(10) as inner:
                await asyncio.sleep(20)
    except TimeoutError:
        print("outer", outer.expired(), inner.expired())


asyncio.run(main())
