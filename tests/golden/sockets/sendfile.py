"""Sending files over a socket."""

import io
import socket
import tempfile
import threading

a, b = socket.socketpair()


def receive(size):
    parts = []

    def run():
        got = 0
        while got < size:
            part = b.recv(65536)
            got += len(part)
            parts.append(part)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, parts


content = bytes(range(256)) * 400
with tempfile.TemporaryFile() as file:
    file.write(content)
    file.flush()
    for arguments in (0,), (100,), (5, 1000), (len(content) - 3, 10), (0, None):
        size = len(content[arguments[0] :])
        if len(arguments) == 2 and arguments[1] is not None:
            size = min(size, arguments[1])
        thread, parts = receive(size)
        sent = a.sendfile(file, *arguments)
        thread.join()
        expected = content[arguments[0] :][:size]
        print(arguments, sent, b"".join(parts) == expected, file.tell())
    for bad in (0, 0), (0, -1), (0, 1.5), (0, "x"):
        try:
            a.sendfile(file, *bad)
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
    a.setblocking(False)
    try:
        a.sendfile(file)
    except ValueError as error:
        print(error)
    a.setblocking(True)

thread, parts = receive(7)
print(a.sendfile(io.BytesIO(b"in memory"), 2))
thread.join()
print(parts)
try:
    a.sendfile(io.StringIO("text"))
except Exception as error:
    print(type(error).__name__)
with tempfile.TemporaryFile("w+") as text:
    try:
        a.sendfile(text)
    except ValueError as error:
        print(error)
with socket.socket(type=socket.SOCK_DGRAM) as datagrams, tempfile.TemporaryFile() as empty:
    print(a.sendfile(empty))
    try:
        datagrams.sendfile(empty)
    except ValueError as error:
        print(error)
a.close()
b.close()
