"""Connections that the other end resets, half-closes or leaves."""

import asyncio
import socket
import struct


async def reset(reader, writer):
    await reader.read(1)
    option = struct.pack("ii", 1, 0)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, option)
    writer.transport.abort()


async def half_close(reader, writer):
    writer.write(b"that is all")
    writer.write_eof()
    print("server reads on:", await reader.read())
    writer.close()


async def leave(reader, writer):
    writer.close()


async def connect(server):
    return await asyncio.open_connection(*server.sockets[0].getsockname())


async def main():
    async with await asyncio.start_server(reset, "127.0.0.1", 0) as server:
        reader, writer = await connect(server)
        writer.write(b"x")
        try:
            await reader.read()
        except ConnectionResetError as error:
            print("read:", type(error).__name__, error.errno is not None)
        print(repr(reader.exception())[:20])
        for call in reader.readline, writer.drain, writer.wait_closed:
            try:
                await call()
            except ConnectionResetError:
                print("reset", call.__name__)
        for _ in range(3):
            writer.write(b"in vain")

    async with await asyncio.start_server(half_close, "127.0.0.1", 0) as server:
        reader, writer = await connect(server)
        print(await reader.read(), reader.at_eof(), writer.is_closing())
        writer.write(b"still writing")
        writer.write_eof()
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_server(leave, "127.0.0.1", 0) as server:
        reader, writer = await connect(server)
        print(await reader.read())
        writer.close()
        await writer.wait_closed()
        try:
            await writer.drain()
        except ConnectionResetError as error:
            print(error)


asyncio.run(main())
