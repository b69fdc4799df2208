"""In which order protocols, waiters and tasks hear of a connection, turn by turn."""

import asyncio


class Noting(asyncio.Protocol):
    def __init__(self, name):
        self.name = name

    def connection_made(self, transport):
        self.transport = transport
        print(self.name, "made", asyncio.current_task())

    def data_received(self, data):
        print(self.name, "got", data)
        if self.name == "server":
            self.transport.write(data[::-1])
            self.transport.write(b"")

    def eof_received(self):
        print(self.name, "eof")

    def connection_lost(self, exc):
        print(self.name, "lost", exc)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Noting("server"), "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    transport, protocol = await loop.create_connection(lambda: Noting("client"), *address)
    print("connected", protocol.transport is transport, transport.get_protocol() is protocol)
    print(sorted(task.get_name() for task in asyncio.all_tasks()))
    transport.write(b"abc")
    await asyncio.sleep(0.01)
    loop.call_soon(print, "before the end is heard of")
    transport.close()
    print("closing", transport.is_closing())
    loop.call_soon(print, "after the end was heard of")
    await asyncio.sleep(0.01)
    server.close()
    await server.wait_closed()


asyncio.run(main())
