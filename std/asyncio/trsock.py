"""The socket of a transport, as its user gets it."""

import socket

import _socket


class TransportSocket:
    """Tells about a socket and sets its options; reading, writing and closing are the transport's."""

    __slots__ = ("_sock",)

    def __init__(self, sock: socket.socket):
        self._sock = sock

    @property
    def family(self):
        return self._sock.family

    @property
    def type(self):
        return self._sock.type

    @property
    def proto(self):
        return self._sock.proto

    def __repr__(self):
        fd = self.fileno()
        info = [
            f"<asyncio.TransportSocket fd={fd}",
            f"family={self.family!s}",
            f"type={self.type!s}",
            f"proto={self.proto}",
        ]
        addresses = () if fd == -1 else (("laddr", "getsockname"), ("raddr", "getpeername"))
        for key, method in addresses:
            try:
                address = getattr(self, method)()
            except OSError:
                continue
            if address:
                info.append(f"{key}={address}")
        return ", ".join(info) + ">"

    def __getstate__(self):
        raise TypeError("Cannot serialize asyncio.TransportSocket object")

    def fileno(self):
        return self._sock.fileno()

    def dup(self):
        return self._sock.dup()

    def get_inheritable(self):
        return self._sock.get_inheritable()

    def shutdown(self, how):
        # It does not take the descriptor away from the transport.
        self._sock.shutdown(how)

    def getsockopt(self, *args, **kwargs):
        return self._sock.getsockopt(*args, **kwargs)

    def setsockopt(self, *args, **kwargs):
        self._sock.setsockopt(*args, **kwargs)

    def getpeername(self):
        return self._sock.getpeername()

    def getsockname(self):
        return self._sock.getsockname()

    def getsockbyname(self):
        return self._sock.getsockbyname()

    def settimeout(self, value):
        if value == 0:
            return
        raise ValueError("settimeout(): only 0 timeout is allowed on transport sockets")

    def gettimeout(self):
        return 0

    def setblocking(self, flag):
        if not flag:
            return
        raise ValueError("setblocking(): transport sockets cannot be blocking")


# Of a real socket the numbers themselves: its attributes are members of enumerations, which take
# longer to make than a connection.
_native_family = _socket.socket.family.__get__
_native_type = _socket.socket.type.__get__


def family_of(sock):
    """The number of the address family."""
    return _native_family(sock) if isinstance(sock, _socket.socket) else sock.family


def type_of(sock):
    """The number of the kind."""
    return _native_type(sock) if isinstance(sock, _socket.socket) else sock.type
