"""Connecting: names are looked up, addresses tried one after the other, transports made."""

from itertools import islice

import _socket

from ._servers import refuse_tls
from .selector_events import _SelectorSocketTransport
from .trsock import type_of


async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
    """Looks up the addresses of a host, in a thread."""
    import socket

    args = host, port, family, type, proto, flags
    return await self.run_in_executor(None, socket.getaddrinfo, *args)


async def getnameinfo(self, sockaddr, flags=0):
    """Looks up host and service of an address, in a thread."""
    import socket

    return await self.run_in_executor(None, socket.getnameinfo, sockaddr, flags)


async def _ensure_resolved(
    self, address, *, family=0, type=_socket.SOCK_STREAM, proto=0, flags=0, loop
):
    """What `getaddrinfo` tells; it is not asked for the number of an address."""
    host, port = address[:2]
    info = _ipaddr_info(host, port, family, type, proto, *address[2:])
    if info is not None:
        return [info]
    return await loop.getaddrinfo(
        host, port, family=family, type=type, proto=proto, flags=flags
    )


def _ipaddr_info(host, port, family, type, proto, flowinfo=0, scopeid=0):
    """What `getaddrinfo` would tell of an address that is written as a number; None for a name."""
    if host is None or proto not in (0, _socket.IPPROTO_TCP, _socket.IPPROTO_UDP):
        return None
    if type == _socket.SOCK_STREAM:
        proto = _socket.IPPROTO_TCP
    elif type == _socket.SOCK_DGRAM:
        proto = _socket.IPPROTO_UDP
    else:
        return None
    port = _port_number(port)
    if port is None:
        return None
    if isinstance(host, bytes):
        host = host.decode("idna")
    if "%" in host:
        # The zone of an IPv6 address: a number or a name.
        return None
    families = (_socket.AF_INET, _socket.AF_INET6) if family == _socket.AF_UNSPEC else (family,)
    for family in families:
        try:
            _socket.inet_pton(family, host)
        except OSError:
            continue
        more = (flowinfo, scopeid) if family == _socket.AF_INET6 else ()
        return family, type, proto, "", (host, port, *more)
    return None


def _port_number(port):
    """A port as a number; None for the name of a service."""
    if port is None or isinstance(port, (str, bytes)) and not port:
        return 0
    try:
        return int(port)
    except (TypeError, ValueError):
        return None


def _interleave_addrinfos(addrinfos, first_address_family_count=1):
    """Takes addresses of each family in turn, the first family's several times at first."""
    by_family = {}
    for info in addrinfos:
        by_family.setdefault(info[0], []).append(info)
    families = [iter(infos) for infos in by_family.values()]
    ordered = []
    if families:
        for _ in range(first_address_family_count - 1):
            ordered.extend(islice(families[0], 1))
    while len(ordered) < len(addrinfos):
        for family in families:
            ordered.extend(islice(family, 1))
    return ordered


async def create_connection(
    self,
    protocol_factory,
    host=None,
    port=None,
    *,
    ssl=None,
    family=0,
    proto=0,
    flags=0,
    sock=None,
    local_addr=None,
    server_hostname=None,
    ssl_handshake_timeout=None,
    ssl_shutdown_timeout=None,
    happy_eyeballs_delay=None,
    interleave=None,
    all_errors=False,
):
    """Connects to a TCP server; gives transport and protocol.

    With `happy_eyeballs_delay` the next address is tried when the last one took so long already.
    """
    if server_hostname is not None and not ssl:
        raise ValueError("server_hostname is only meaningful with ssl")
    if server_hostname is None and ssl and not host:
        raise ValueError("You must set server_hostname when using ssl without a host")
    if ssl_handshake_timeout is not None and not ssl:
        raise ValueError("ssl_handshake_timeout is only meaningful with ssl")
    if ssl_shutdown_timeout is not None and not ssl:
        raise ValueError("ssl_shutdown_timeout is only meaningful with ssl")
    refuse_tls(ssl)
    if host is not None or port is not None:
        if sock is not None:
            raise ValueError("host/port and sock can not be specified at the same time")
        lookup = {"family": family, "type": _socket.SOCK_STREAM, "proto": proto, "flags": flags}
        infos = await _resolve(self, (host, port), lookup)
        local = None if local_addr is None else await _resolve(self, local_addr, lookup)
        if happy_eyeballs_delay is not None and interleave is None:
            interleave = 1
        if interleave:
            infos = _interleave_addrinfos(infos, interleave)
        sock = await _connect_first(self, infos, local, happy_eyeballs_delay, all_errors)
    elif sock is None:
        raise ValueError("host and port was not specified and no sock specified")
    elif type_of(sock) != _socket.SOCK_STREAM:
        raise ValueError(f"A Stream Socket was expected, got {sock!r}")
    return await self._create_connection_transport(sock, protocol_factory)


async def _resolve(loop, address, lookup):
    infos = await loop._ensure_resolved(address, **lookup, loop=loop)
    if not infos:
        raise OSError("getaddrinfo() returned empty list")
    return infos


async def _connect_first(loop, infos, local, delay, all_errors):
    """A socket connected to the first address that can be reached."""
    # For each address a list of what went wrong.
    failures = []
    if delay is not None:
        from .staggered import staggered_race

        attempts = (
            lambda info=info: loop._connect_sock(failures, info, local) for info in infos
        )
        sock = (await staggered_race(attempts, delay, loop=loop))[0]
        if sock is not None:
            return sock
    else:
        for info in infos:
            try:
                return await loop._connect_sock(failures, info, local)
            except OSError:
                continue
    errors = [error for failure in failures for error in failure]
    try:
        raise _combined(errors, all_errors)
    finally:
        # What is raised refers to this frame.
        errors = failures = None


def _combined(errors, all_errors):
    """One exception for all attempts that failed."""
    if all_errors:
        return ExceptionGroup("create_connection failed", errors)
    if not errors:
        return TimeoutError("create_connection failed")
    texts = [str(error) for error in errors]
    if len(set(texts)) == 1:
        return errors[0]
    return OSError(f"Multiple exceptions: {', '.join(texts)}")


async def _connect_sock(self, exceptions, addr_info, local_addr_infos=None):
    """A socket connected to an address; `exceptions` gets a list of what went wrong."""
    import socket

    failure = []
    exceptions.append(failure)
    family, type, proto, _, address = addr_info
    sock = None
    try:
        sock = socket.socket(family=family, type=type, proto=proto)
        sock.setblocking(False)
        if local_addr_infos is not None:
            _bind_any(sock, family, local_addr_infos, failure)
        await self.sock_connect(sock, address)
        return sock
    except BaseException as error:
        if isinstance(error, OSError):
            failure.append(error)
        if sock is not None:
            sock.close()
        raise
    finally:
        exceptions = failure = None


def _bind_any(sock, family, local_addr_infos, failure):
    """Binds a socket to the first local address of its family that it can have."""
    for local_family, _, _, _, address in local_addr_infos:
        if local_family != family:
            continue
        try:
            return sock.bind(address)
        except OSError as error:
            text = str(error).lower()
            message = f"error while attempting to bind on address {address!r}: {text}"
            failure.append(OSError(error.errno, message))
    if failure:
        raise failure.pop()
    from socket import _as_member

    family = _as_member(family, "AddressFamily")
    raise OSError(f"no matching local address with {family=} found")


async def _create_connection_transport(self, sock, protocol_factory):
    """Puts a transport and a protocol over a connected socket."""
    try:
        sock.setblocking(False)
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = self._make_socket_transport(sock, protocol, waiter)
    except BaseException:
        sock.close()
        raise
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol


def _make_socket_transport(self, sock, protocol, waiter=None, *, extra=None, server=None):
    self._ensure_fd_no_transport(sock)
    return _SelectorSocketTransport(self, sock, protocol, waiter, extra, server)


async def start_tls(
    self,
    transport,
    protocol,
    sslcontext,
    *,
    server_side=False,
    server_hostname=None,
    ssl_handshake_timeout=None,
    ssl_shutdown_timeout=None,
):
    """Not supported: there is no TLS."""
    raise NotImplementedError("loop.start_tls() is not supported by this version of Kaa")


METHODS = {
    "BaseEventLoop": (
        getaddrinfo,
        getnameinfo,
        _ensure_resolved,
        create_connection,
        _connect_sock,
        _create_connection_transport,
        start_tls,
    ),
    "BaseSelectorEventLoop": (_make_socket_transport,),
}
