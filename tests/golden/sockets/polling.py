"""The system's own ways to wait: select, poll and epoll."""

import select
import socket

a, b = socket.socketpair()
print(select.select([a], [a], [], 0) == ([], [a], []))
b.send(b"x")
print(select.select([a, b], [], [a]) == ([a], [], []))
print(select.select([a.fileno()], [], [], 0.01) == ([a.fileno()], [], []))
print(select.select([], [], [], 0))

poll = select.poll()
poll.register(a, select.POLLIN)
poll.register(b.fileno())
print(sorted(poll.poll(0)) == sorted([(a.fileno(), select.POLLIN), (b.fileno(), select.POLLOUT)]))
poll.modify(b, select.POLLIN)
print(poll.poll() == [(a.fileno(), select.POLLIN)])
a.recv(1)
print(poll.poll(5))
poll.unregister(a)
for call in poll.unregister, lambda fd: poll.modify(fd, 1):
    try:
        call(a)
    except (KeyError, OSError) as error:
        print(type(error).__name__)

with select.epoll() as epoll:
    epoll.register(a, select.EPOLLIN | select.EPOLLOUT)
    print(epoll.poll(0) == [(a.fileno(), select.EPOLLOUT)], epoll.closed)
    epoll.modify(a, select.EPOLLIN)
    print(epoll.poll(0.01))
    b.send(b"y")
    print(epoll.poll(maxevents=1) == [(a.fileno(), select.EPOLLIN)])
    epoll.unregister(a)
    try:
        epoll.unregister(a)
    except FileNotFoundError as error:
        print(error)
print(epoll.closed)
try:
    epoll.poll()
except ValueError as error:
    print(error)
for bad in (["x"], [], []), ([-1], [], []):
    try:
        select.select(*bad, 0)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(select.error is OSError)
a.close()
b.close()
