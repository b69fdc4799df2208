"""Readers of derived classes: what they define anew is what is called, by whomever."""

import asyncio


class Noted(asyncio.StreamReader):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.calls = []

    def feed_data(self, data):
        self.calls.append(("feed_data", bytes(data)))
        super().feed_data(data.upper())

    def feed_eof(self):
        self.calls.append("feed_eof")
        super().feed_eof()

    def _wakeup_waiter(self):
        self.calls.append("wake")
        super()._wakeup_waiter()

    def _maybe_resume_transport(self):
        self.calls.append("resume")
        super()._maybe_resume_transport()

    async def _wait_for_data(self, func_name):
        self.calls.append(("wait", func_name))
        await super()._wait_for_data(func_name)


class Until(asyncio.StreamReader):
    """Lines end with a semicolon, whatever is asked for."""

    async def readuntil(self, separator=b"\n"):
        print("  readuntil", separator)
        return await super().readuntil(b";")


class Lines(asyncio.StreamReader):
    async def readline(self):
        line = await super().readline()
        return line and b"<" + line + b">"


class Small(asyncio.StreamReader):
    """Reads a byte at a time."""

    async def read(self, n=-1):
        if n < 0:
            return await super().read(n)
        return await super().read(min(n, 1))


async def main():
    loop = asyncio.get_running_loop()
    reader = Noted()
    for name in "readline", "read", "readexactly", "readuntil":
        args = {"read": (3,), "readexactly": (2,)}.get(name, ())
        reading = asyncio.create_task(getattr(reader, name)(*args))
        await asyncio.sleep(0)
        reader.feed_data(b"ab")
        await asyncio.sleep(0)
        reader.feed_data(b"cd\n")
        print(name, await reading, bytes(reader._buffer))
        print(" ", reader.calls)
        reader.calls.clear()
        reader._buffer.clear()
    reader.feed_eof()
    print(reader.calls, await reader.readline())

    print("-- readuntil")
    reader = Until()
    reader.feed_data(b"a\nb;c")
    print(await reader.readline())
    reader.feed_eof()
    print(await reader.readline(), reader.at_eof())
    reader = Until(limit=4)
    reader.feed_data(b"longer than four;rest")
    try:
        await reader.readline()
    except ValueError as e:
        print(repr(e), repr(e.__context__), bytes(reader._buffer))

    print("-- readline")
    reader = Lines()
    reader.feed_data(b"one\ntwo\n")
    reader.feed_eof()
    print([line async for line in reader])
    reader = Until()
    reader.feed_data(b"one;two;")
    reader.feed_eof()
    print([line async for line in reader])

    print("-- read")
    reader = Small()
    reader.feed_data(b"abc")
    print(await reader.read(2), await reader.readexactly(1))
    reader.feed_eof()
    print(await reader.read())

    print("-- over a connection")

    async def serve(reader, writer):
        while line := await reader.readline():
            writer.write(line)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    reader = Noted(loop=loop)
    protocol = asyncio.StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_connection(lambda: protocol, *address)
    writer = asyncio.StreamWriter(transport, protocol, reader, loop)
    writer.write(b"hello\n")
    print(await reader.readline())
    writer.write_eof()
    print(await reader.readline())
    print(reader.calls)
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()

    print("-- an instance's own methods")
    reader = asyncio.StreamReader()
    reader.readuntil = lambda separator: asyncio.sleep(0, separator * 2)
    print(await reader.readline())
    reader = asyncio.StreamReader()
    reader._wakeup_waiter = lambda: print("not woken")
    reader.feed_data(b"x\n")
    print(await reader.readline())
    original = asyncio.StreamReader.feed_data
    asyncio.StreamReader.feed_data = lambda self, data: original(self, data * 2)
    try:
        reader, writer = await asyncio.open_connection(*(await echo()))
        writer.write(b"1\n")
        print(await reader.readline(), await reader.readline())
        writer.close()
    finally:
        asyncio.StreamReader.feed_data = original


async def echo():
    class Echo(asyncio.Protocol):
        def connection_made(self, transport):
            self.transport = transport

        def data_received(self, data):
            self.transport.write(data)

    loop = asyncio.get_running_loop()
    server = await loop.create_server(Echo, "127.0.0.1", 0)
    return server.sockets[0].getsockname()


asyncio.run(main())
