"""The loop's own operations, cancelled at each turn: sockets stay usable, nothing stays open."""

import asyncio
import os
import socket
import tempfile

from _sweep import case, main


def loop():
    return asyncio.get_running_loop()


def socket_pair(t):
    """Two sockets that are closed in the end, after what one holds was shown."""
    pair = socket.socketpair()
    for s in pair:
        s.setblocking(False)

    async def after():
        try:
            left = pair[0].recv(100)
        except BlockingIOError:
            left = None
        for s in pair:
            s.close()
        return f"left {left}"

    t.after = after
    return pair


@case("sock_recv", "loop.sock_recv")
async def sock_recv(t):
    near, far = socket_pair(t)
    t.at(2, far.send, b"data")
    return loop().sock_recv(near, 10)


@case("sock_recv of what is there", "loop.sock_recv")
async def sock_recv_there(t):
    near, far = socket_pair(t)
    far.send(b"data")
    return loop().sock_recv(near, 2)


@case("sock_recv_into", "loop.sock_recv_into")
async def sock_recv_into(t):
    near, far = socket_pair(t)
    buffer = bytearray(4)
    t.at(2, far.send, b"data")
    t.state = lambda: bytes(buffer)
    return loop().sock_recv_into(near, buffer)


@case("sock_sendall", "loop.sock_sendall")
async def sock_sendall(t):
    near, far = socket_pair(t)
    return loop().sock_sendall(far, b"data")


@case("sock_sendall to a peer that stalls", "loop.sock_sendall")
async def sock_sendall_stalled(t):
    near, far = socket_pair(t)
    # However large the system's buffers are otherwise.
    far.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)
    got = bytearray()

    def read():
        while True:
            try:
                data = near.recv(1 << 20)
            except BlockingIOError:
                return
            got.extend(data)

    for turn in range(3, 15):
        t.at(turn, read)
    sent = bytes(range(256)) * 4000

    def state():
        read()
        return len(got) == len(sent), got == sent[: len(got)]

    t.state = state
    return loop().sock_sendall(far, sent)


@case("sock_accept", "loop.sock_accept")
async def sock_accept(t):
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setblocking(False)
    clients = []
    t.at(2, lambda: clients.append(socket.create_connection(listener.getsockname())))

    async def operation():
        connection, _ = await loop().sock_accept(listener)
        t.note("accepted")
        connection.close()

    async def after():
        try:
            connection, _ = listener.accept()
            connection.close()
            left = "one waits"
        except BlockingIOError:
            left = "none waits"
        listener.close()
        for c in clients:
            c.close()
        return left

    t.after = after
    return operation()


@case("sock_connect", "loop.sock_connect")
async def sock_connect(t):
    folder = tempfile.TemporaryDirectory()
    path = os.path.join(folder.name, "s")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen()
    client = socket.socket(socket.AF_UNIX)
    client.setblocking(False)

    async def after():
        try:
            client.getpeername()
            return "connected"
        except OSError:
            return "not connected"
        finally:
            client.close()
            listener.close()
            folder.cleanup()

    t.after = after
    return loop().sock_connect(client, path)


def datagrams(t):
    pair = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2)]
    for s in pair:
        s.bind(("127.0.0.1", 0))
        s.setblocking(False)

    async def after():
        try:
            left = pair[0].recv(100)
        except BlockingIOError:
            left = None
        for s in pair:
            s.close()
        return f"left {left}"

    t.after = after
    return pair


@case("sock_recvfrom", "loop.sock_recvfrom")
async def sock_recvfrom(t):
    near, far = datagrams(t)
    t.at(2, far.sendto, b"data", near.getsockname())

    async def operation():
        data, sender = await loop().sock_recvfrom(near, 10)
        return data, sender == far.getsockname()

    return operation()


@case("sock_recvfrom_into", "loop.sock_recvfrom_into")
async def sock_recvfrom_into(t):
    near, far = datagrams(t)
    buffer = bytearray(4)
    t.at(2, far.sendto, b"data", near.getsockname())
    t.state = lambda: bytes(buffer)

    async def operation():
        n, sender = await loop().sock_recvfrom_into(near, buffer)
        return n, sender == far.getsockname()

    return operation()


@case("sock_sendto", "loop.sock_sendto")
async def sock_sendto(t):
    near, far = datagrams(t)
    return loop().sock_sendto(far, b"data", near.getsockname())


def file_of(t, size):
    """A file that is closed in the end."""
    file = tempfile.TemporaryFile()
    file.write(b"x" * size)
    file.seek(0)
    before = t.after

    async def after():
        file.close()
        return await before()

    t.after = after
    return file


@case("sock_sendfile", "loop.sock_sendfile")
async def sock_sendfile(t):
    near, far = socket_pair(t)
    return loop().sock_sendfile(far, file_of(t, 10))


@case("sock_sendfile to a peer that stalls", "loop.sock_sendfile")
async def sock_sendfile_stalled(t):
    near, far = socket_pair(t)
    file = file_of(t, 4_000_000)

    t.state = file.tell
    before = t.after

    async def after():
        while True:
            try:
                near.recv(1 << 20)
            except BlockingIOError:
                break
        return await before()

    t.after = after
    return loop().sock_sendfile(far, file)


@case("sendfile", "loop.sendfile")
async def sendfile(t):
    near, far = socket.socketpair()
    _, writer = await asyncio.open_connection(sock=far)
    file = tempfile.TemporaryFile()
    file.write(b"x" * 10)
    file.seek(0)

    async def operation():
        return await loop().sendfile(writer.transport, file)

    async def after():
        writer.write(b"more")
        writer.close()
        await asyncio.sleep(0)
        file.close()
        with near:
            return near.recv(100)

    t.after = after
    t.state = lambda: (writer.transport.is_closing(), writer.transport.is_reading())
    return operation()


class Told(asyncio.Protocol):
    """Tells what it is told."""

    def __init__(self, t):
        self.t = t

    def connection_made(self, transport):
        self.t.note("made")
        self.transport = transport

    def connection_lost(self, e):
        self.t.note(f"lost {e!r}")

    def data_received(self, data):
        self.t.note(f"data {data}")

    def eof_received(self):
        self.t.note("eof")

    def datagram_received(self, data, sender):
        self.t.note(f"datagram {data}")

    def error_received(self, e):
        self.t.note(f"error {e!r}")


def open_in(t, made):
    """Closes what was opened."""

    async def after():
        for transport in made:
            transport.close()
        await asyncio.sleep(0)
        return f"{len(made)} opened"

    t.after = after


def quietly(call, *args):
    """Calls something that may find its peer gone."""
    try:
        call(*args)
    except BrokenPipeError:
        pass


def opens(name, cover):
    def register(prepare):
        @case(name, cover)
        async def opened(t):
            made = []
            open_in(t, made)
            open_it = prepare(t)

            async def operation():
                made.append((await open_it())[0])

            return operation()

        return prepare

    return register


@opens("create_connection", "loop.create_connection")
def create_connection(t):
    near, far = socket.socketpair()
    t.at(3, quietly, far.send, b"data")
    t.at(5, far.close)
    return lambda: loop().create_connection(lambda: Told(t), sock=near)


@opens("connect_accepted_socket", "loop.connect_accepted_socket")
def connect_accepted_socket(t):
    near, far = socket.socketpair()
    t.at(3, far.close)
    return lambda: loop().connect_accepted_socket(lambda: Told(t), near)


@opens("create_unix_connection", "loop.create_unix_connection")
def create_unix_connection(t):
    near, far = socket.socketpair()
    t.at(3, far.close)
    return lambda: loop().create_unix_connection(lambda: Told(t), sock=near)


@opens("create_datagram_endpoint", "loop.create_datagram_endpoint")
def create_datagram_endpoint(t):
    return lambda: loop().create_datagram_endpoint(lambda: Told(t), ("127.0.0.1", 0))


@opens("connect_read_pipe", "loop.connect_read_pipe")
def connect_read_pipe(t):
    r, w = os.pipe()
    t.at(2, quietly, os.write, w, b"data")
    t.at(4, os.close, w)
    return lambda: loop().connect_read_pipe(lambda: Told(t), os.fdopen(r, "rb", 0))


@opens("connect_write_pipe", "loop.connect_write_pipe")
def connect_write_pipe(t):
    r, w = os.pipe()
    t.at(3, os.close, r)
    return lambda: loop().connect_write_pipe(lambda: Told(t), os.fdopen(w, "wb", 0))


@case("create_connection to nobody", "loop.create_connection")
async def create_connection_refused(t):
    listener = socket.create_server(("127.0.0.1", 0))
    address = listener.getsockname()
    listener.close()

    async def operation():
        try:
            await loop().create_connection(lambda: Told(t), *address)
        except ConnectionRefusedError:
            return "refused"

    return operation()


@case("create_server", "loop.create_server")
async def create_server(t):
    servers = []

    async def operation():
        servers.append(await loop().create_server(lambda: Told(t), "127.0.0.1", 0))

    open_in(t, servers)
    return operation()


@case("create_unix_server", "loop.create_unix_server")
async def create_unix_server(t):
    folder = tempfile.TemporaryDirectory()
    servers = []

    async def operation():
        path = os.path.join(folder.name, "s")
        servers.append(await loop().create_unix_server(lambda: Told(t), path))

    open_in(t, servers)
    return operation()


@case("start_tls", "loop.start_tls")
async def start_tls(t):
    near, far = socket.socketpair()
    transport, protocol = await loop().create_connection(lambda: Told(t), sock=near)

    async def operation():
        try:
            await loop().start_tls(transport, protocol, None)
        except (TypeError, NotImplementedError):
            return "refused"

    async def after():
        transport.abort()
        far.close()
        await asyncio.sleep(0)
        return transport.is_closing()

    t.after = after
    return operation()


@case("shutdown_asyncgens", "loop.shutdown_asyncgens")
async def shutdown_asyncgens(t):
    async def endless():
        try:
            while True:
                yield
        finally:
            await asyncio.sleep(0)
            t.note("closed")

    generators = [endless(), endless()]
    for g in generators:
        await anext(g)
    return loop().shutdown_asyncgens()


@case("shutdown_default_executor without an executor", "loop.shutdown_default_executor")
async def shutdown_default_executor(t):
    own = asyncio.new_event_loop()

    async def operation():
        await own.shutdown_default_executor()
        own.close()
        return "shut"

    return operation()


if __name__ == "__main__":
    main()
