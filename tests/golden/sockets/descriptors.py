"""Descriptors: sent over a socket, made into sockets, inherited or not."""

import os
import socket

a, b = socket.socketpair()
reading, writing = os.pipe()
print(socket.send_fds(a, [b"take ", b"these"], [reading, writing]))
data, fds, flags, address = socket.recv_fds(b, 100, 5)
print(data, len(fds), not {*fds} & {reading, writing}, flags, address)
os.write(fds[1], b"through the pipe")
print(os.read(reading, 100))
for fd in reading, writing, *fds:
    os.close(fd)

copy = socket.fromfd(a.fileno(), socket.AF_UNIX, socket.SOCK_STREAM)
print(copy.fileno() != a.fileno(), repr(copy.family))
copy.send(b"by the copy")
print(b.recv(100))
copy.close()

print(a.get_inheritable())
a.set_inheritable(True)
print(a.get_inheritable(), os.get_inheritable(a.fileno()))

number = a.detach()
print(a.fileno())
socket.close(number)
print(b.recv(10))
b.close()
