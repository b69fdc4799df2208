"""A BufferedProtocol receives into a buffer of its own."""

import asyncio
import socket


class Buffered(asyncio.BufferedProtocol):
    def __init__(self, size, keep_open):
        self.buffer = bytearray(size)
        self.keep_open = keep_open

    def connection_made(self, transport):
        print("made")

    def get_buffer(self, sizehint):
        print("get_buffer", sizehint)
        return memoryview(self.buffer)

    def buffer_updated(self, nbytes):
        print("updated", nbytes, bytes(self.buffer[:nbytes]))

    def eof_received(self):
        print("eof")
        return self.keep_open

    def connection_lost(self, exc):
        print("lost", exc)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"], repr(context["exception"])))
    for size, keep_open in (4, False), (100, True), (0, False):
        a, b = socket.socketpair()
        transport, _ = await loop.create_connection(lambda: Buffered(size, keep_open), sock=a)
        b.send(b"abcdef")
        await asyncio.sleep(0.01)
        b.shutdown(socket.SHUT_WR)
        await asyncio.sleep(0.01)
        print(transport.is_closing())
        if not transport.is_closing():
            transport.write(b"answer")
            print(b.recv(10))
            transport.close()
            await asyncio.sleep(0)
        b.close()

    print("another protocol takes over")
    a, b = socket.socketpair()
    transport, _ = await loop.create_connection(asyncio.Protocol, sock=a)
    transport.set_protocol(Buffered(10, False))
    b.send(b"xyz")
    await asyncio.sleep(0.01)
    transport.close()
    b.close()
    await asyncio.sleep(0)


asyncio.run(main())
