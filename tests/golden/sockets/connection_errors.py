"""What fails about addresses and connections."""

import errno
import socket

with socket.create_server(("127.0.0.1", 0)) as server:
    address = server.getsockname()
    try:
        socket.create_server(address)
    except OSError as error:
        print(error.errno == errno.EADDRINUSE, str(error).replace(repr(address), "ADDRESS"))

for options in {}, {"all_errors": True}:
    try:
        socket.create_connection(address, **options)
    except* ConnectionRefusedError as group:
        print(group.message or "plain", [str(e) for e in group.exceptions])

with socket.socket() as sock:
    print(sock.connect_ex(address) == errno.ECONNREFUSED)
    try:
        sock.connect(address)
    except OSError as error:
        print(type(error).__name__)
    for call in (sock.getpeername, lambda: sock.send(b"x"), lambda: sock.shutdown(2)):
        try:
            call()
        except OSError as error:
            print(errno.errorcode[error.errno])
for call in (lambda: sock.send(b"x"), lambda: sock.recv(1), sock.getsockname, sock.listen):
    try:
        call()
    except OSError as error:
        print(error)
