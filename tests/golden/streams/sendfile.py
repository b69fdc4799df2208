"""Sending files through transports and sockets."""

import asyncio
import io
import socket
import tempfile


class Counting(asyncio.Protocol):
    def __init__(self):
        self.content = bytearray()

    def data_received(self, data):
        self.content += data


async def main():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    sending, _ = await loop.create_connection(asyncio.Protocol, sock=a)
    receiving, protocol = await loop.create_connection(Counting, sock=b)
    content = bytes(range(256)) * 4000
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.flush()
        for arguments in (0,), (1000,), (10, 50_000):
            protocol.content.clear()
            sending.write(b"before ")
            sent = await loop.sendfile(sending, file, *arguments)
            sending.write(b" after")
            await asyncio.sleep(0.01)
            expected = content[arguments[0] :][:sent]
            print(sent, protocol.content == b"before " + expected + b" after", file.tell())
        for arguments in (-1,), (0, 0), (0, "x"), ("x",):
            try:
                await loop.sendfile(sending, file, *arguments)
            except (ValueError, TypeError) as error:
                print(type(error).__name__, error)
    protocol.content.clear()
    print(await loop.sendfile(sending, io.BytesIO(b"in memory"), 3))
    await asyncio.sleep(0.01)
    print(protocol.content)
    try:
        await loop.sendfile(sending, io.BytesIO(b"x"), fallback=False)
    except asyncio.SendfileNotAvailableError as error:
        print(error)
    sending.close()
    try:
        await loop.sendfile(sending, io.BytesIO(b"x"))
    except RuntimeError as error:
        print(error)
    receiving.close()

    a, b = socket.socketpair()
    a.setblocking(False)
    b.setblocking(False)
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.flush()
        task = asyncio.create_task(loop.sock_sendfile(a, file, 24, 300_000))
        got = b""
        while len(got) < 300_000:
            got += await loop.sock_recv(b, 1 << 16)
        print(await task, got == content[24:][:300_000], file.tell())
        try:
            with open(__file__) as text:
                await loop.sock_sendfile(a, text)
        except ValueError as error:
            print(error)
    task = asyncio.create_task(loop.sock_sendfile(a, io.BytesIO(b"small")))
    print(await loop.sock_recv(b, 10), await task)
    a.close()
    b.close()


asyncio.run(main())
