"""A pair of sockets: what is sent into one comes out of the other."""

import socket

a, b = socket.socketpair()
print(type(a), repr(a.family), repr(a.type), a.proto)
print(a.send(b"hello"), b.recv(3), b.recv(100))
a.sendall(bytearray(b"world"))
a.sendall(memoryview(b"!"))
print(b.recv(100, socket.MSG_PEEK), b.recv(100))

buffer = bytearray(8)
b.send(b"12345")
print(a.recv_into(buffer), buffer)
b.send(b"6789")
print(a.recv_into(buffer, 2), buffer, a.recv_into(memoryview(buffer)[6:]), buffer)

print(a.sendmsg([b"ab", bytearray(b"cd"), b""]), b.recvfrom(10))
a.send(b"xyz")
print(b.recvmsg(2), b.recvmsg(10))

a.shutdown(socket.SHUT_WR)
print(b.recv(10), b.recv(10))
b.send(b"still open")
print(a.recv(20))
b.close()
print(a.recv(20))
try:
    a.send(b"x")
except BrokenPipeError as error:
    print(error)
a.close()

c, d = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
c.send(b"one")
c.send(b"two")
print(d.recv(100), d.recv(1))
c.close()
d.close()
