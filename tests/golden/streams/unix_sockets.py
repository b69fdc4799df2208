"""Connections and servers at paths."""

import asyncio
import os
import socket
import tempfile


async def serve(reader, writer):
    writer.write(await reader.readline())
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def attempt(awaitable, folder):
    try:
        await awaitable
    except Exception as error:
        text = str(error).replace(folder, "FOLDER").partition(", got")[0]
        print(type(error).__name__, text)


async def main(folder):
    path = os.path.join(folder, "socket")
    server = await asyncio.start_unix_server(serve, path)
    print(os.path.exists(path), server.sockets[0].getsockname() == path)
    reader, writer = await asyncio.open_unix_connection(path)
    writer.write(b"hello\n")
    print(await reader.read(), writer.get_extra_info("peername") == path)
    writer.close()
    await writer.wait_closed()

    print("a second server takes the path over")
    second = await asyncio.start_unix_server(serve, path)
    server.close()
    await server.wait_closed()
    print(os.path.exists(path))
    second.close()
    await second.wait_closed()
    print(os.path.exists(path))
    kept = await asyncio.start_unix_server(serve, path, cleanup_socket=False)
    kept.close()
    await kept.wait_closed()
    print(os.path.exists(path))

    loop = asyncio.get_running_loop()
    connect, listen = loop.create_unix_connection, loop.create_unix_server
    with socket.socket() as stream, open(path + ".txt", "w"):
        await attempt(connect(asyncio.Protocol), folder)
        await attempt(connect(asyncio.Protocol, path, sock=stream), folder)
        await attempt(connect(asyncio.Protocol, sock=stream), folder)
        await attempt(connect(asyncio.Protocol, path), folder)
        await attempt(connect(asyncio.Protocol, folder + "/none"), folder)
        await attempt(connect(asyncio.Protocol, path, server_hostname="x"), folder)
        await attempt(listen(asyncio.Protocol), folder)
        await attempt(listen(asyncio.Protocol, path, sock=stream), folder)
        await attempt(listen(asyncio.Protocol, sock=stream), folder)
        await attempt(listen(asyncio.Protocol, path + ".txt"), folder)
        await attempt(listen(asyncio.Protocol, folder + "/none/socket"), folder)


with tempfile.TemporaryDirectory() as folder:
    asyncio.run(main(folder))
