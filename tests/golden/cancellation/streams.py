"""Streams, cancelled at each turn: no byte is lost, the connection stays usable."""

import asyncio
import os
import socket
import tempfile

from _sweep import case, main


def reader_with(t, *plan, limit=2**16):
    """A reader that is fed at certain turns, and what is left in it in the end."""
    reader = asyncio.StreamReader(limit)
    for turn, data in plan:
        if data is None:
            t.at(turn, reader.feed_eof)
        else:
            t.at(turn, reader.feed_data, data)

    async def after():
        reader.feed_eof()
        return await reader.read()

    t.after = after
    return reader


@case("StreamReader.read")
async def read(t):
    return reader_with(t, (2, b"one"), (4, b"two"), (5, None)).read(10)


@case("reading to the end", "StreamReader.read")
async def read_all(t):
    return reader_with(t, (1, b"one"), (2, b"two"), (4, None)).read()


@case("StreamReader.readexactly")
async def readexactly(t):
    return reader_with(t, (1, b"ab"), (3, b"cd"), (4, b"ef")).readexactly(5)


@case("too little for readexactly", "StreamReader.readexactly")
async def readexactly_short(t):
    return reader_with(t, (1, b"ab"), (3, None)).readexactly(5)


@case("StreamReader.readuntil")
async def readuntil(t):
    return reader_with(t, (1, b"a\r"), (3, b"\nb\r\n")).readuntil(b"\r\n")


@case("readuntil with several separators", "StreamReader.readuntil")
async def readuntil_several(t):
    return reader_with(t, (1, b"ab"), (3, b"--c"), (4, None)).readuntil((b"--", b"\n"))


@case("StreamReader.readline")
async def readline(t):
    return reader_with(t, (1, b"li"), (2, b"ne\nnext"), (3, None)).readline()


@case("a line that is too long", "StreamReader.readline")
async def readline_long(t):
    return reader_with(t, (1, b"li"), (2, b"nes and lines"), (3, b"\nnext\n"), limit=8).readline()


@case("lines by async for", "StreamReader.__anext__", "StreamReader.__aiter__")
async def lines(t):
    reader = reader_with(t, (1, b"a\nb"), (3, b"\nc"), (4, None))

    async def operation():
        found = []
        try:
            async for line in reader:
                found.append(line)
            return found
        finally:
            t.note(found)

    return operation()


@case("a reader that gets an exception", "StreamReader.read")
async def read_exception(t):
    reader = reader_with(t, (1, b"ab"))
    t.at(3, reader.set_exception, ConnectionResetError("gone"))
    t.after = None
    return reader.readexactly(4)


@case("two who read at once", "StreamReader.read")
async def read_two(t):
    reader = reader_with(t, (3, b"data"))
    t.at(1, lambda: t.helper("second", reader.read(2)))
    return reader.read(2)


async def pair(**options):
    """A connection: two (reader, writer) pairs, one of which `options` are for."""
    a, b = socket.socketpair()
    return await asyncio.open_connection(sock=a, **options), await asyncio.open_connection(sock=b)


def close(*connections):
    for _, writer in connections:
        writer.close()


async def rest(connections):
    close(*connections)
    seen = "closed"
    for _, writer in connections:
        try:
            await writer.wait_closed()
        except asyncio.CancelledError:
            # Who waits for the end of a connection cancels for all who do.
            seen = "closed, with the waiting cancelled"
    await asyncio.sleep(0)
    return seen


def watch(t, *connections):
    """Closes the connections in the end."""
    t.after = lambda: rest(connections)


@case("reading from a socket", "StreamReader.read")
async def read_socket(t):
    near, far = await pair()
    t.at(2, far[1].write, b"data")
    watch(t, near, far)

    async def after():
        far[1].write(b"more")
        far[1].write_eof()
        left = await near[0].read()
        return left, await rest((near, far))

    t.after = after
    return near[0].readexactly(4)


@case("StreamWriter.drain")
async def drain(t):
    near, far = await pair()
    near[1].write(b"data")
    watch(t, near, far)
    return near[1].drain()


@case("drain while the peer stalls", "StreamWriter.drain")
async def drain_stalled(t):
    near, far = await pair()
    near[1].transport.set_write_buffer_limits(high=10)
    near[1].write(b"x" * 2_000_000)
    watch(t, near, far)
    t.at(2, lambda: t.helper("behind", near[1].drain()))
    t.at(4, near[1].transport.abort)
    t.state = lambda: near[1].transport.get_write_buffer_size() > 10
    return near[1].drain()


@case("drain in which the peer reads", "StreamWriter.drain")
async def drain_read(t):
    near, far = await pair()
    near[1].transport.set_write_buffer_limits(high=10)
    size = 1_000_000
    near[1].write(b"x" * size)

    async def operation():
        await near[1].drain()
        t.note("drained")

    async def after():
        near[1].close()
        got = len(await far[0].read())
        return got == size, await rest((near, far))

    t.after = after
    return operation()


@case("drain of a connection that was lost", "StreamWriter.drain")
async def drain_lost(t):
    near, far = await pair()
    near[1].transport.set_write_buffer_limits(high=10)
    near[1].write(b"x" * 2_000_000)
    t.at(2, far[1].transport.abort)
    watch(t, near, far)

    async def operation():
        await near[1].drain()

    async def after():
        close(near, far)
        try:
            await near[1].wait_closed()
        except OSError as e:
            return type(e).__name__

    t.after = after
    return operation()


@case("StreamWriter.wait_closed")
async def wait_closed(t):
    near, far = await pair()
    t.at(1, near[1].close)
    watch(t, near, far)
    return near[1].wait_closed()


@case("two who wait until it is closed", "StreamWriter.wait_closed")
async def wait_closed_two(t):
    near, far = await pair()
    t.at(0, lambda: t.helper("other", near[1].wait_closed()))
    t.at(2, near[1].close)
    watch(t, near, far)
    return near[1].wait_closed()


@case("StreamWriter.start_tls")
async def start_tls(t):
    near, far = await pair()
    watch(t, near, far)

    async def operation():
        try:
            await near[1].start_tls(None)
        except (TypeError, NotImplementedError):
            return "refused"

    return operation()


def listening():
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setblocking(False)
    return listener


@case("open_connection")
async def open_connection(t):
    listener = listening()
    opened = []

    async def operation():
        opened.append(await asyncio.open_connection(*listener.getsockname()))

    async def after():
        close(*opened)
        for _, writer in opened:
            await writer.wait_closed()
        listener.close()
        return "closed"

    t.after = after
    return operation()


@case("open_unix_connection")
async def open_unix_connection(t):
    folder = tempfile.TemporaryDirectory()
    path = os.path.join(folder.name, "s")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen()
    opened = []

    async def operation():
        opened.append(await asyncio.open_unix_connection(path))

    async def after():
        close(*opened)
        for _, writer in opened:
            await writer.wait_closed()
        listener.close()
        folder.cleanup()
        return f"{len(opened)} closed"

    t.after = after
    return operation()


def serve_state(t, servers):
    async def after():
        t.turn += 1
        for server in servers:
            server.close()
            await server.wait_closed()
        return f"{len(servers)} closed"

    t.state = lambda: [server.is_serving() for server in servers]
    t.after = after


@case("start_server")
async def start_server(t):
    servers = []

    async def operation():
        servers.append(await asyncio.start_server(lambda r, w: None, "127.0.0.1", 0))

    serve_state(t, servers)
    return operation()


@case("start_unix_server")
async def start_unix_server(t):
    folder = tempfile.TemporaryDirectory()
    servers = []

    async def operation():
        path = os.path.join(folder.name, "s")
        servers.append(await asyncio.start_unix_server(lambda r, w: None, path))

    serve_state(t, servers)
    return operation()


@case("Server.serve_forever", "Server.serve_forever", "Server.__aenter__", "Server.__aexit__")
async def serve_forever(t):
    server = await asyncio.start_server(lambda r, w: None, sock=listening())

    async def operation():
        async with server:
            await server.serve_forever()

    serve_state(t, [server])
    return operation()


@case("serve_forever while a connection is open", "Server.serve_forever")
async def serve_connection(t):
    async def answer(reader, writer):
        try:
            await reader.read()
        finally:
            t.note("handler ends")
            writer.close()

    listener = listening()
    server = await asyncio.start_server(answer, sock=listener)
    client = socket.create_connection(listener.getsockname())
    for _ in range(5):
        await asyncio.sleep(0)
    t.at(4, client.close)
    serve_state(t, [server])
    return server.serve_forever()


@case("Server.start_serving")
async def start_serving(t):
    server = await asyncio.start_server(lambda r, w: None, sock=listening(), start_serving=False)
    serve_state(t, [server])
    return server.start_serving()


@case("Server.wait_closed")
async def server_wait_closed(t):
    server = await asyncio.start_server(lambda r, w: None, sock=listening())
    t.at(2, server.close)
    serve_state(t, [server])
    return server.wait_closed()


if __name__ == "__main__":
    main()
