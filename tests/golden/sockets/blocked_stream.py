"""Streams over sockets that time out or do not block."""

import socket

a, b = socket.socketpair()
b.settimeout(0.01)
reader = b.makefile("rb")
try:
    reader.readline()
except TimeoutError as error:
    print(type(error).__name__, error)
try:
    reader.readline()
except OSError as error:
    print(error)
reader.close()

b.setblocking(False)
raw = b.makefile("rb", buffering=0)
print(raw.read(10))
a.send(b"x")
print(raw.read(10))
raw.close()

writer = a.makefile("wb", buffering=0)
a.setblocking(False)
total = 0
while (sent := writer.write(b"z" * 65536)) is not None:
    total += sent
print(total > 0, sent)
writer.close()
a.close()
b.close()
