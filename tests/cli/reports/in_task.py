import asyncio


async def fetch(n):
    await asyncio.sleep(n)
    return 1 // (n - 1)


async def main():
    print(await asyncio.gather(fetch(0), fetch(1)))

asyncio.run(main())
