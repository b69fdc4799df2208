"""Bytes passed between coroutines."""

import asyncio


async def chunks():
    for part in (b"he", b"llo", b""):
        await asyncio.sleep(0)
        yield part


async def main():
    data = b""
    async for part in chunks():
        data += part
    print(data, data.decode(), b"-".join([c async for c in chunks()]))


asyncio.run(main())
