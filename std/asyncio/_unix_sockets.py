"""Connections within the machine: sockets whose addresses are paths."""

import errno
import os
import stat

import _socket

from ._servers import check_server_ssl, refuse_tls, serve
from .trsock import family_of, type_of


async def create_unix_connection(
    self,
    protocol_factory,
    path=None,
    *,
    ssl=None,
    sock=None,
    server_hostname=None,
    ssl_handshake_timeout=None,
    ssl_shutdown_timeout=None,
):
    """Connects to a path; gives transport and protocol."""
    assert server_hostname is None or isinstance(server_hostname, str)
    if ssl:
        if server_hostname is None:
            raise ValueError("you have to pass server_hostname when using ssl")
        refuse_tls(ssl)
    if server_hostname is not None:
        raise ValueError("server_hostname is only meaningful with ssl")
    if ssl_handshake_timeout is not None:
        raise ValueError("ssl_handshake_timeout is only meaningful with ssl")
    if ssl_shutdown_timeout is not None:
        raise ValueError("ssl_shutdown_timeout is only meaningful with ssl")
    if path is None:
        if sock is None:
            raise ValueError("no path and sock were specified")
        _check_unix_stream(sock)
        sock.setblocking(False)
    else:
        if sock is not None:
            raise ValueError("path and sock can not be specified at the same time")
        sock = await _connected(self, os.fspath(path))
    return await self._create_connection_transport(sock, protocol_factory)


async def _connected(loop, path):
    import socket

    sock = socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM, 0)
    try:
        sock.setblocking(False)
        await loop.sock_connect(sock, path)
    except BaseException:
        sock.close()
        raise
    return sock


async def create_unix_server(
    self,
    protocol_factory,
    path=None,
    *,
    sock=None,
    backlog=100,
    ssl=None,
    ssl_handshake_timeout=None,
    ssl_shutdown_timeout=None,
    start_serving=True,
    cleanup_socket=True,
):
    """Listens at a path; gives a `Server`, which removes the path when it is closed."""
    check_server_ssl(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
    if path is not None:
        if sock is not None:
            raise ValueError("path and sock can not be specified at the same time")
        sock = _bound(os.fspath(path))
    elif sock is None:
        raise ValueError("path was not specified, and no sock specified")
    else:
        _check_unix_stream(sock)
    if cleanup_socket:
        _note_path(self, sock)
    sock.setblocking(False)
    return await serve(self, [sock], protocol_factory, backlog, start_serving)


def _check_unix_stream(sock):
    if family_of(sock) != _socket.AF_UNIX or type_of(sock) != _socket.SOCK_STREAM:
        raise ValueError(f"A UNIX Domain Stream Socket was expected, got {sock!r}")


def _is_abstract(path):
    """Whether an address is none of a file: it begins with a zero."""
    return path[0] in (0, "\0")


def remove_stale(path):
    """Removes the socket that a server left behind at a path."""
    if _is_abstract(path):
        return
    try:
        if stat.S_ISSOCK(os.stat(path).st_mode):
            os.remove(path)
    except FileNotFoundError:
        pass
    except OSError as reason:
        from .log import error

        error(f"Unable to check or remove stale UNIX socket {path!r}: {reason!r}")


def _bound(path):
    import socket

    sock = socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    try:
        remove_stale(path)
        sock.bind(path)
    except BaseException as reason:
        sock.close()
        if isinstance(reason, OSError) and reason.errno == errno.EADDRINUSE:
            raise OSError(errno.EADDRINUSE, f"Address {path!r} is already in use") from None
        raise
    return sock


def _note_path(loop, sock):
    """The file shall be removed with the server, unless another one has taken its place."""
    path = sock.getsockname()
    if _is_abstract(path):
        return
    try:
        inode = os.stat(path).st_ino
    except FileNotFoundError:
        return
    if loop._unix_server_sockets is None:
        loop._unix_server_sockets = {}
    loop._unix_server_sockets[sock] = inode


def close_listener(loop, sock):
    """Closes a listening socket, and removes its path if that is still its own."""
    inode = (loop._unix_server_sockets or {}).pop(sock, None)
    path = None if inode is None else sock.getsockname()
    sock.close()
    if path is not None:
        _remove_path(path, inode)


def _remove_path(path, inode):
    try:
        if os.stat(path).st_ino == inode:
            os.unlink(path)
    except FileNotFoundError:
        pass
    except OSError as reason:
        from .log import error

        error(f"Unable to clean up listening UNIX socket {path!r}: {reason!r}")


METHODS = {
    "_UnixSelectorEventLoop": (create_unix_connection, create_unix_server)
}
