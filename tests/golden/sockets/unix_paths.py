"""Sockets whose addresses are paths."""

import os
import socket
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "socket")
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(path)
        server.listen()
        print(server.getsockname() == path, os.path.exists(path))
        client.connect(path)
        print(client.getpeername() == path, repr(client.getsockname()))
        connection, address = server.accept()
        print(repr(address))
        connection.send(b"hello")
        print(client.recv(10))
        connection.close()
    with socket.socket(socket.AF_UNIX) as second:
        try:
            second.bind(path)
        except OSError as error:
            print(type(error).__name__, error)
        try:
            second.connect(path + "missing")
        except FileNotFoundError as error:
            print(error)
        try:
            second.bind("x" * 200)
        except OSError as error:
            print(error)

with socket.socket(socket.AF_UNIX) as abstract:
    abstract.bind("\0abstract-name-of-a-test")
    print(abstract.getsockname())
