"""What repr tells of a socket."""

import re
import socket


def shown(sock):
    text = re.sub(r"fd=\d+", "fd=N", repr(sock))
    return re.sub(r"\('127\.0\.0\.1', \d+\)", "ADDRESS", text)


sock = socket.socket()
print(shown(sock))
sock.close()
print(repr(sock))
a, b = socket.socketpair()
print(shown(a))
a.close()
b.close()
with socket.create_server(("127.0.0.1", 0)) as server:
    print(shown(server))
    with socket.create_connection(server.getsockname()) as client:
        print(shown(client))


class Derived(socket.socket):
    def greet(self):
        return f"I am {self.__class__.__name__}"


with Derived(socket.AF_INET, socket.SOCK_DGRAM) as derived:
    print(shown(derived), derived.greet())

import copy
import pickle

for function in copy.copy, pickle.dumps:
    try:
        function(sock)
    except TypeError as error:
        print(error)
