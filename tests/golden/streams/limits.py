"""The limit of a reader, and a writer that waits for its other end."""

import asyncio


async def serve(reader, writer):
    try:
        await reader.readline()
    except ValueError as error:
        print(error)
    print(await reader.readline())
    try:
        await reader.readuntil(b"!")
    except asyncio.LimitOverrunError as error:
        print(error, error.consumed)
    print(len(await reader.readexactly(200)))
    size = 0
    while data := await reader.read(1 << 16):
        size += len(data)
    print("server read", size)
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0, limit=100)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"x" * 150 + b"\n" + b"short\n")
        await asyncio.sleep(0.01)
        writer.write(b"y" * 200)
        await asyncio.sleep(0.01)
        writer.transport.set_write_buffer_limits(high=1000)
        for _ in range(40):
            writer.write(b"z" * 100_000)
            await writer.drain()
        writer.write_eof()
        print(await reader.read())
        writer.close()
        await writer.wait_closed()


asyncio.run(main())
