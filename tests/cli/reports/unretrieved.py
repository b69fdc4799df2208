import asyncio


async def job():
    raise ValueError("nobody asks")


async def main():
    asyncio.create_task(job(), name="lost")
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(lambda: 1 // 0)
    await asyncio.sleep(0)
    with asyncio.Lock():
        pass

asyncio.run(main())
