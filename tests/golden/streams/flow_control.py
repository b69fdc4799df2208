"""A protocol is told when the buffer of its transport is full, and when it has drained."""

import asyncio
import socket


class Noting(asyncio.Protocol):
    def pause_writing(self):
        print("pause")

    def resume_writing(self):
        print("resume")

    def connection_lost(self, exc):
        print("lost", exc)


async def receive(loop, sock, size):
    while size:
        size -= len(await loop.sock_recv(sock, min(size, 1 << 18)))


async def main():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    b.setblocking(False)
    transport, _ = await loop.create_connection(Noting, sock=a)
    size = 4_000_000
    transport.write(bytearray(size))
    print("written", 0 < transport.get_write_buffer_size() < size)
    transport.write(memoryview(b"more"))
    transport.writelines([b"and", b"", bytearray(b"more")])
    print("write=<polling" in repr(transport))
    await receive(loop, b, size + 4 + 7)
    await asyncio.sleep(0)
    print(transport.get_write_buffer_size(), "write=<idle" in repr(transport))

    transport.write(bytes(size))
    transport.close()
    print("closing, but what is buffered is sent first")
    await receive(loop, b, size)
    await asyncio.sleep(0)
    print(await loop.sock_recv(b, 1))

    a, c = socket.socketpair()
    transport, _ = await loop.create_connection(Noting, sock=a)
    transport.write(bytes(size))
    transport.abort()
    print("aborted", transport.get_write_buffer_size(), transport.is_closing())
    await asyncio.sleep(0)
    b.close()
    c.close()


asyncio.run(main())
