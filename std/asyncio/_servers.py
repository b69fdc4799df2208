"""Servers: sockets that listen, and what becomes of each connection to them."""

import errno

import _socket
from _asyncio import CancelledError, gather, sleep
from _weakref import ref

from ._abstract_server import AbstractServer
from .constants import ACCEPT_RETRY_DELAY
from .selector_events import _LEAVING, _NOT_READY
from .trsock import TransportSocket, type_of

# After these a descriptor may be free in a while.
_OUT_OF_RESOURCES = errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM


class Server(AbstractServer):
    """Accepts connections on some sockets, each for a protocol of its own."""

    # As in CPython, whoever looks finds it there.
    __module__ = "asyncio.base_events"

    def __init__(
        self,
        loop,
        sockets,
        protocol_factory,
        ssl_context,
        backlog,
        ssl_handshake_timeout,
        ssl_shutdown_timeout=None,
    ):
        self._loop = loop
        # None once it is closed.
        self._sockets = sockets
        # Its transports by their identity: nobody shall think that they are still needed.
        self._clients = {}
        # Futures of `wait_closed`; None once it is closed and all connections are gone.
        self._waiters = []
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._ssl_context = ssl_context
        self._ssl_handshake_timeout = ssl_handshake_timeout
        self._ssl_shutdown_timeout = ssl_shutdown_timeout
        self._serving = False
        self._serving_forever_fut = None

    def __repr__(self):
        return f"<{self.__class__.__name__} sockets={self.sockets!r}>"

    # What transports call.

    def _attach(self, transport):
        assert self._sockets is not None
        self._clients[id(transport)] = ref(transport)

    def _detach(self, transport):
        self._clients.pop(id(transport), None)
        self._wake_if_over()

    def _wake_if_over(self):
        if self._clients or self._sockets is not None or self._waiters is None:
            return
        waiters, self._waiters = self._waiters, None
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    @property
    def sockets(self):
        """What it listens on; nothing once it is closed."""
        return tuple(TransportSocket(sock) for sock in self._sockets or ())

    async def start_serving(self):
        self._start_serving()
        # From the next turn on it accepts.
        await sleep(0)

    def _start_serving(self):
        if self._serving:
            return
        self._serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            self._loop._start_serving(self._protocol_factory, sock, self, self._backlog)

    async def serve_forever(self):
        if self._serving_forever_fut is not None:
            message = f"server {self!r} is already being awaited on serve_forever()"
            raise RuntimeError(message)
        if self._sockets is None:
            raise RuntimeError(f"server {self!r} is closed")
        self._start_serving()
        self._serving_forever_fut = self._loop.create_future()
        try:
            await self._serving_forever_fut
        except CancelledError:
            self.close()
            self.close_clients()
            await self.wait_closed()
            raise
        finally:
            self._serving_forever_fut = None

    def close(self):
        sockets, self._sockets = self._sockets, None
        if sockets is None:
            return
        for sock in sockets:
            self._loop._stop_serving(sock)
        self._serving = False
        forever = self._serving_forever_fut
        if forever is not None and not forever.done():
            forever.cancel()
            self._serving_forever_fut = None
        self._wake_if_over()

    def close_clients(self):
        for transport in self._live_clients():
            transport.close()

    def abort_clients(self):
        for transport in self._live_clients():
            transport.abort()

    def _live_clients(self):
        found = [reference() for reference in self._clients.values()]
        return [transport for transport in found if transport is not None]

    async def wait_closed(self):
        if self._waiters is None:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter


async def create_server(
    self,
    protocol_factory,
    host=None,
    port=None,
    *,
    family=_socket.AF_UNSPEC,
    flags=_socket.AI_PASSIVE,
    sock=None,
    backlog=100,
    ssl=None,
    reuse_address=None,
    reuse_port=None,
    keep_alive=None,
    ssl_handshake_timeout=None,
    ssl_shutdown_timeout=None,
    start_serving=True,
):
    """Listens for TCP connections on all addresses of one or more hosts; gives a `Server`."""
    check_server_ssl(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
    if host is not None or port is not None:
        if sock is not None:
            raise ValueError("host/port and sock can not be specified at the same time")
        lookups = [
            self._create_server_getaddrinfo(one, port, family=family, flags=flags)
            for one in _hosts(host)
        ]
        infos = {info for found in await gather(*lookups) for info in found}
        options = reuse_address is None or reuse_address, reuse_port, keep_alive
        sockets = _bound_sockets(infos, options)
    else:
        if sock is None:
            raise ValueError("Neither host/port nor sock were specified")
        if type_of(sock) != _socket.SOCK_STREAM:
            raise ValueError(f"A Stream Socket was expected, got {sock!r}")
        sockets = [sock]
    for sock in sockets:
        sock.setblocking(False)
    return await serve(self, sockets, protocol_factory, backlog, start_serving)


def check_server_ssl(ssl, handshake_timeout, shutdown_timeout):
    """What a server is told of TLS, which there is not."""
    if isinstance(ssl, bool):
        raise TypeError("ssl argument must be an SSLContext or None")
    if handshake_timeout is not None and ssl is None:
        raise ValueError("ssl_handshake_timeout is only meaningful with ssl")
    if shutdown_timeout is not None and ssl is None:
        raise ValueError("ssl_shutdown_timeout is only meaningful with ssl")
    refuse_tls(ssl)


def refuse_tls(ssl):
    """Says by name what there is not."""
    if ssl:
        raise NotImplementedError("TLS (ssl=) is not supported by this version of Kaa")


async def serve(loop, sockets, protocol_factory, backlog, start_serving):
    """A server over sockets that are bound."""
    server = Server(loop, sockets, protocol_factory, None, backlog, None, None)
    if start_serving:
        server._start_serving()
        # From the next turn on it accepts.
        await sleep(0)
    return server


def _hosts(host):
    if host == "":
        return [None]
    if host is None or isinstance(host, str):
        return [host]
    from collections.abc import Iterable

    return host if isinstance(host, Iterable) else [host]


async def _create_server_getaddrinfo(self, host, port, family, flags):
    infos = await self._ensure_resolved(
        (host, port), family=family, type=_socket.SOCK_STREAM, flags=flags, loop=self
    )
    if not infos:
        raise OSError(f"getaddrinfo({host!r}) returned empty list")
    return infos


def _bound_sockets(infos, options):
    """Sockets bound to all addresses that the machine has; none is left behind by an error."""
    import socket

    sockets = []
    try:
        for family, type, proto, _, address in infos:
            try:
                sock = socket.socket(family, type, proto)
            except OSError:
                # The system does not know that family.
                continue
            sockets.append(sock)
            _set_options(sock, family, options)
            if not _bind(sock, address):
                sockets.pop().close()
        if not sockets:
            addresses = [info[4] for info in infos]
            raise OSError(f"could not bind on any address out of {addresses!r}")
        return sockets
    except BaseException:
        for sock in sockets:
            sock.close()
        raise


def _set_options(sock, family, options):
    reuse_address, reuse_port, keep_alive = options
    level = _socket.SOL_SOCKET
    if reuse_address:
        sock.setsockopt(level, _socket.SO_REUSEADDR, True)
    if reuse_port and family in (_socket.AF_INET, _socket.AF_INET6):
        set_reuse_port(sock)
    if keep_alive:
        sock.setsockopt(level, _socket.SO_KEEPALIVE, True)
    # Otherwise it would take IPv4's connections as well, which has sockets of its own.
    if family == _socket.AF_INET6:
        sock.setsockopt(_socket.IPPROTO_IPV6, _socket.IPV6_V6ONLY, True)


def set_reuse_port(sock):
    """Lets several sockets share its address."""
    if not hasattr(_socket, "SO_REUSEPORT"):
        raise ValueError("reuse_port not supported by socket module")
    try:
        sock.setsockopt(_socket.SOL_SOCKET, _socket.SO_REUSEPORT, 1)
    except OSError:
        raise ValueError(
            "reuse_port not supported by socket module, SO_REUSEPORT defined but not implemented."
        )


def _bind(sock, address):
    """Binds a socket; False if the machine has no such address."""
    try:
        sock.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRNOTAVAIL:
            return False
        text = str(error).lower()
        message = f"error while attempting to bind on address {address!r}: {text}"
        raise OSError(error.errno, message) from None
    return True


async def connect_accepted_socket(
    self,
    protocol_factory,
    sock,
    *,
    ssl=None,
    ssl_handshake_timeout=None,
    ssl_shutdown_timeout=None,
):
    """Serves a connection that was accepted elsewhere; gives transport and protocol."""
    if type_of(sock) != _socket.SOCK_STREAM:
        raise ValueError(f"A Stream Socket was expected, got {sock!r}")
    if ssl_handshake_timeout is not None and not ssl:
        raise ValueError("ssl_handshake_timeout is only meaningful with ssl")
    if ssl_shutdown_timeout is not None and not ssl:
        raise ValueError("ssl_shutdown_timeout is only meaningful with ssl")
    refuse_tls(ssl)
    return await self._create_connection_transport(sock, protocol_factory)


# Accepting.


def _start_serving(self, protocol_factory, sock, server, backlog):
    args = protocol_factory, sock, server, backlog
    self._add_reader(sock.fileno(), self._accept_connection, *args)


def _stop_serving(self, sock):
    self._remove_reader(sock.fileno())
    if self._unix_server_sockets:
        from ._unix_sockets import close_listener

        close_listener(self, sock)
    else:
        sock.close()


def _accept_connection(self, protocol_factory, sock, server, backlog):
    """Accepts all that wait, each in a task of its own."""
    for _ in range(backlog + 1):
        try:
            connection, address = sock.accept()
            connection.setblocking(False)
        except ConnectionAbortedError:
            # The client has gone already.
            continue
        except _NOT_READY:
            return
        except OSError as exc:
            if exc.errno not in _OUT_OF_RESOURCES:
                raise
            _accept_later(self, exc, protocol_factory, sock, server, backlog)
        else:
            extra = {"peername": address}
            self.create_task(
                self._accept_connection2(protocol_factory, connection, extra, server)
            )


def _accept_later(loop, exc, protocol_factory, sock, server, backlog):
    """There is no descriptor for a connection: the socket stays ready, so it is left alone a while."""
    loop.call_exception_handler(
        {
            "message": "socket.accept() out of system resource",
            "exception": exc,
            "socket": TransportSocket(sock),
        }
    )
    loop._remove_reader(sock.fileno())
    args = protocol_factory, sock, server, backlog
    loop.call_later(ACCEPT_RETRY_DELAY, loop._start_serving, *args)


async def _accept_connection2(self, protocol_factory, conn, extra, server):
    protocol = transport = None
    try:
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = self._make_socket_transport(
            conn, protocol, waiter=waiter, extra=extra, server=server
        )
        try:
            await waiter
        except BaseException:
            transport.close()
            raise
    except _LEAVING:
        raise
    except BaseException as exc:
        if not self.get_debug():
            return
        context = {
            "message": "Error on transport creation for incoming connection",
            "exception": exc,
        }
        if protocol is not None:
            context["protocol"] = protocol
        if transport is not None:
            context["transport"] = transport
        self.call_exception_handler(context)


METHODS = {
    "BaseEventLoop": (create_server, _create_server_getaddrinfo, connect_accepted_socket),
    "BaseSelectorEventLoop": (
        _start_serving,
        _stop_serving,
        _accept_connection,
        _accept_connection2,
    ),
}
