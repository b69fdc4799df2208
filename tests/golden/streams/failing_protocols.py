"""Protocols that raise: the connection is lost and the loop's handler hears of it."""

import asyncio
import socket


class Failing(asyncio.Protocol):
    def __init__(self, where):
        self.where = where

    def raise_in(self, where):
        if where == self.where:
            raise ZeroDivisionError(where)

    def connection_made(self, transport):
        self.raise_in("connection_made")

    def data_received(self, data):
        print("data", data)
        self.raise_in("data_received")

    def eof_received(self):
        print("eof")
        self.raise_in("eof_received")

    def pause_writing(self):
        self.raise_in("pause_writing")

    def connection_lost(self, exc):
        print("lost", repr(exc))
        self.raise_in("connection_lost")


def handle(loop, context):
    print(sorted(context), context["message"].split("<")[0], repr(context["exception"]))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handle)
    for where in "data_received", "eof_received", "pause_writing":
        print("--", where)
        a, b = socket.socketpair()
        transport, _ = await loop.create_connection(lambda: Failing(where), sock=a)
        b.send(b"x")
        await asyncio.sleep(0.01)
        if not transport.is_closing():
            transport.write(bytes(5_000_000))
            b.shutdown(socket.SHUT_WR)
            await asyncio.sleep(0.01)
            transport.abort()
            await asyncio.sleep(0)
        b.close()
    print("-- a server's callback")

    async def callback(reader, writer):
        raise LookupError("served badly")

    async with await asyncio.start_server(callback, "127.0.0.1", 0) as server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        print(await reader.read())
        writer.close()
        await writer.wait_closed()


asyncio.run(main())
