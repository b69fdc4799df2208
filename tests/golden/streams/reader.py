"""StreamReader: lines, separators, limits, ends and errors."""

import asyncio


async def attempt(awaitable):
    try:
        print(repr(await awaitable))
    except Exception as e:
        fields = {k: getattr(e, k) for k in ("partial", "expected", "consumed") if hasattr(e, k)}
        print(type(e).__name__, e, fields)


async def ends():
    reader = asyncio.StreamReader(limit=10)
    print(reader)
    reader.feed_data(b"ab\ncd\n")
    print(reader)
    await attempt(reader.readline())
    await attempt(reader.read(1))
    reader.feed_eof()
    print(reader)
    await attempt(reader.readexactly(5))
    for read in (reader.read(), reader.readline(), reader.read(0), reader.readuntil(b"")):
        await attempt(read)
    await attempt(reader.readexactly(-1))
    await attempt(reader.readuntil(()))
    print(reader.at_eof())
    try:
        reader.feed_data(b"x")
    except AssertionError as e:
        print(e)


async def limits():
    reader = asyncio.StreamReader(limit=10)
    reader.feed_data(b"0123456789abc")
    await attempt(reader.readuntil(b"-"))
    await attempt(reader.readline())
    reader.feed_data(b"0123456789abc\nxy")
    await attempt(reader.readline())
    reader.feed_data(b"zz--yy\n")
    await attempt(reader.readuntil(b"--"))
    await attempt(reader.readuntil((b"\n", b"y")))
    await attempt(reader.read(100))
    reader.set_exception(ValueError(3))
    print(reader, repr(reader.exception()))
    await attempt(reader.read(1))
    try:
        asyncio.StreamReader(limit=0)
    except ValueError as e:
        print(e)


async def waiting():
    reader = asyncio.StreamReader()
    first = asyncio.create_task(reader.read(1))
    second = asyncio.create_task(reader.readline())
    await attempt(second)
    reader.feed_data(b"q")
    await attempt(first)
    reader.feed_data(b"a\nb\nc")
    reader.feed_eof()
    async for line in reader:
        print(line)


async def main():
    await ends()
    await limits()
    await waiting()


asyncio.run(main())
