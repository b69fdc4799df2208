"""UDP: datagrams and where they come from."""

import socket

with (
    socket.socket(type=socket.SOCK_DGRAM) as one,
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as two,
):
    one.bind(("127.0.0.1", 0))
    two.bind(("127.0.0.1", 0))
    print(two.sendto(b"hello", one.getsockname()))
    data, sender = one.recvfrom(100)
    print(data, sender == two.getsockname())
    print(one.sendto(b"flags", 0, sender), two.recv(100))

    two.connect(one.getsockname())
    print(two.send(b"connected"), two.getpeername() == one.getsockname())
    buffer = bytearray(20)
    count, sender = one.recvfrom_into(buffer)
    print(count, bytes(buffer[:count]), sender == two.getsockname())
    two.send(b"")
    print(one.recvfrom(10)[0])
    two.send(b"cut to its length")
    print(one.recv(3))
    one.setblocking(False)
    try:
        one.recv(1)
    except BlockingIOError:
        print("nothing more")
