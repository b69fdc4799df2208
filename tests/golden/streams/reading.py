"""Every way to read a stream from a connection, and its ends."""

import asyncio


async def serve(reader, writer):
    print("server got", await reader.readexactly(5), await reader.readuntil(b";"))
    print("server got", await reader.readuntil((b"--", b"=")), await reader.read(3))
    writer.writelines([b"first line\n", b"second", b" line\n", b"rest"])
    writer.write_eof()
    print("server got", await reader.read())
    print("at the end", reader.at_eof(), await reader.read(10), await reader.readline())
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"12345text;left=abc")
        print([line async for line in reader])
        try:
            await reader.readexactly(3)
        except asyncio.IncompleteReadError as error:
            print(error)
        writer.write(b"the last words")
        print(writer.can_write_eof(), writer.is_closing())
        writer.close()
        print(writer.is_closing())
        await writer.wait_closed()


asyncio.run(main())
