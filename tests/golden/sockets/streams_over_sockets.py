"""makefile: streams over a socket."""

import io
import socket

a, b = socket.socketpair()
stream = b.makefile("rw", encoding="utf-8", newline="\n")
print(type(stream).__name__, stream.mode, stream.encoding, type(stream.buffer).__name__)
a.sendall("grüße\nzwei\n".encode())
print(repr(stream.readline()), repr(stream.readline()))
stream.write("antwort\n")
stream.flush()
print(a.recv(100))

print("the socket stays open while a stream uses it")
b.close()
print(b.fileno() == -1, "[closed]" in repr(b))
a.sendall(b"more\n")
print(stream.readline())
stream.close()
print(b.fileno())
print(a.recv(10))
a.close()

a, b = socket.socketpair()
with a.makefile("wb") as writer, b.makefile("rb") as reader:
    print(type(writer).__name__, type(reader).__name__)
    writer.write(b"line 1\nline 2\nrest")
    writer.flush()
    a.shutdown(socket.SHUT_WR)
    print(reader.readline(), list(reader))

raw = b.makefile("rb", buffering=0)
print(type(raw), isinstance(raw, io.RawIOBase), raw.mode, raw.name == b.fileno())
print(raw.readable(), raw.writable(), raw.seekable())
b.setblocking(False)
print(raw.read(1), raw.readinto(bytearray(3)))
raw.close()
print(raw.name, raw.closed)
for method in raw.readable, raw.fileno, raw.read:
    try:
        method()
    except ValueError as error:
        print(error)
for args in ("x",), ("r+",), ("r", 0):
    try:
        b.makefile(*args)
    except ValueError as error:
        print(error)
a.close()
b.close()
