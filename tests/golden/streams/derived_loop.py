"""A class derived from the loop's: its methods call those that they replace."""

import asyncio


class Loop(asyncio.SelectorEventLoop):
    async def create_server(self, *args, **kwargs):
        print("create_server", args[1:], sorted(kwargs))
        return await super().create_server(*args, **kwargs)

    async def create_connection(self, *args, **kwargs):
        print("create_connection", len(args))
        return await super().create_connection(*args, **kwargs)

    def _make_socket_transport(self, *args, **kwargs):
        print("transport")
        return super()._make_socket_transport(*args, **kwargs)


async def serve(reader, writer):
    writer.write(await reader.readline())
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"hello\n")
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main(), loop_factory=Loop)
