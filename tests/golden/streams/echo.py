"""A server and clients that talk in lines."""

import asyncio


async def serve(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def client(name, port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    got = []
    for number in range(3):
        writer.write(f"{name} {number}\n".encode())
        await writer.drain()
        got.append(await reader.readline())
    writer.close()
    await writer.wait_closed()
    return got


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    for got in await asyncio.gather(*(client(name, port) for name in "abc")):
        print(got)
    server.close()
    await server.wait_closed()
    print("closed")


asyncio.run(main())
