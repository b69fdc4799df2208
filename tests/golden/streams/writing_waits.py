"""Writers: `drain` that waits, is cancelled or fails; transports and protocols of a script's own."""

import asyncio
import socket


class Transport(asyncio.Transport):
    def __init__(self):
        super().__init__({"name": "mine"})
        self.closing = False

    def write(self, data):
        print("  write", bytes(data))

    def writelines(self, pieces):
        print("  writelines", pieces)

    def is_closing(self):
        return self.closing

    def close(self):
        print("  close")
        self.closing = True

    def write_eof(self):
        print("  write_eof")

    def can_write_eof(self):
        return True

    def __repr__(self):
        return "<Transport>"


class Protocol(asyncio.streams.FlowControlMixin):
    async def _drain_helper(self):
        print("  helper")
        await super()._drain_helper()

    def _get_close_waiter(self, stream):
        return asyncio.sleep(0, print("  close waiter", stream))


def drain_tasks(writer, count):
    return [asyncio.create_task(writer.drain()) for _ in range(count)]


async def main():
    loop = asyncio.get_running_loop()
    print("-- a script's own")
    transport, protocol = Transport(), Protocol()
    reader = asyncio.StreamReader()
    writer = asyncio.StreamWriter(transport, protocol, reader, loop)
    print(writer.transport, writer)
    writer.write(b"data")
    writer.writelines([b"a", b"b"])
    await writer.drain()
    print(writer.can_write_eof(), writer.write_eof(), writer.is_closing())
    print(writer.get_extra_info("name"), writer.get_extra_info("other", 5))
    protocol.pause_writing()
    tasks = drain_tasks(writer, 3)
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.sleep(0)
    print(len(protocol._drain_waiters))
    protocol.resume_writing()
    print(await asyncio.gather(*tasks, return_exceptions=True), protocol._drain_waiters)
    protocol.pause_writing()
    tasks = drain_tasks(writer, 2)
    await asyncio.sleep(0)
    protocol.connection_lost(BrokenPipeError("lost"))
    print(await asyncio.gather(*tasks, return_exceptions=True))
    for exception in None, OSError("read failed"):
        if exception is not None:
            reader.set_exception(exception)
        try:
            await writer.drain()
        except OSError as e:
            print(repr(e))
    reader._exception = None
    writer.close()
    print(writer.is_closing())
    order = []
    loop.call_soon(order.append, "a turn")
    try:
        await writer.drain()
    except ConnectionResetError as e:
        print(repr(e), order)
    await writer.wait_closed()

    print("-- full")
    a, b = socket.socketpair()
    b.setblocking(False)
    reader, writer = await asyncio.open_connection(sock=a)
    size = 3_000_000
    writer.write(bytes(size))
    drained = asyncio.create_task(writer.drain())
    cancelled = asyncio.create_task(writer.drain())
    await asyncio.sleep(0)
    print(drained.done(), writer.transport.get_write_buffer_size() > 65536)
    cancelled.cancel()
    got = 0
    while got < size:
        got += len(await loop.sock_recv(b, 1 << 20))
    await drained
    print(got, cancelled.cancelled(), writer.transport.get_write_buffer_size())
    for data in b"", bytearray(b"array "), memoryview(b"a view\n"):
        writer.write(data)
    print(await loop.sock_recv(b, 99))
    for data in "text", 5, None, [b"x"]:
        try:
            writer.write(data)
        except TypeError as e:
            print(e)

    print("-- the peer is gone")
    b.close()
    await asyncio.sleep(0.01)
    print(await reader.read(), reader.at_eof())
    raised = None
    for i in range(5):
        try:
            writer.write(b"in vain")
            await writer.drain()
        except ConnectionError as e:
            raised = type(e).__name__
            break
        await asyncio.sleep(0)
    print(raised, i < 4, writer.is_closing())
    try:
        await writer.wait_closed()
        print("closed")
    except ConnectionError as e:
        print(type(e).__name__)
    writer.write(b"after the end")

    print("-- after write_eof")
    a, b = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=a)
    writer.write(b"last")
    writer.write_eof()
    try:
        writer.write(b"more")
    except RuntimeError as e:
        print(e)
    print(b.recv(9), b.recv(9))
    b.send(b"an answer")
    b.close()
    print(await reader.read())
    writer.close()
    await writer.wait_closed()


asyncio.run(main())
