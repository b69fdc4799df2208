"""Constants of sockets are members of enumerations."""

import socket

print(repr(socket.AF_INET), socket.AF_INET, socket.AF_INET == 2, type(socket.AF_INET).__mro__[1])
print(repr(socket.SOCK_STREAM), repr(socket.SOCK_DGRAM))
print(repr(socket.AddressFamily(1)), socket.AddressFamily["AF_INET6"].name)
print(repr(socket.MSG_PEEK | socket.MSG_OOB), repr(socket.AI_PASSIVE))
print(socket.SocketKind.__module__, socket.SocketKind.__qualname__)
print(socket.error is OSError, socket.timeout is TimeoutError)
print(socket.gaierror.__mro__, socket.herror.__bases__)
print(socket.SHUT_RD, socket.SHUT_WR, socket.SHUT_RDWR, socket.has_ipv6)

namespace = {}
exec("from socket import *", namespace)
print("AF_UNIX" in namespace, "create_server" in namespace, "SocketIO" in namespace)

try:
    socket.AF_NONSENSE
except AttributeError as error:
    print(error)
