"""Timeouts of sockets, and sockets that do not block."""

import socket

a, b = socket.socketpair()
print(a.gettimeout(), a.getblocking(), a.timeout)
a.settimeout(0.02)
print(a.gettimeout(), a.getblocking())
for call in (lambda: a.recv(1), lambda: a.recv_into(bytearray(1)), lambda: a.recvfrom(1)):
    try:
        call()
    except TimeoutError as error:
        print(error, error.errno)
a.setblocking(False)
print(a.gettimeout(), a.getblocking())
try:
    a.recv(1)
except BlockingIOError as error:
    print(type(error).__name__)
a.settimeout(None)
print(a.gettimeout(), a.getblocking())
for bad in -1, "x":
    try:
        a.settimeout(bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)

print(socket.getdefaulttimeout())
socket.setdefaulttimeout(2.5)
with socket.socket() as sock:
    print(sock.gettimeout(), socket.getdefaulttimeout())
socket.setdefaulttimeout(None)

with socket.create_server(("127.0.0.1", 0)) as server:
    server.settimeout(0.01)
    try:
        server.accept()
    except TimeoutError as error:
        print(error)
    with socket.create_connection(server.getsockname()):
        connection, _ = server.accept()
        print(connection.gettimeout())
        connection.close()
a.close()
b.close()
