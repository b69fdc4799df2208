"""The event loop's class. Kaa has one: that of the running loop.

Most of it is native. What is written in the language lies in a file a topic, and becomes methods of
the native class.
"""

from _asyncio import BaseEventLoop

__all__ = ("BaseEventLoop", "Server")


def __getattr__(name):
    if name == "Server":
        from ._servers import Server

        return Server
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)


# Where the other methods are defined: modules of this package, read when one is first asked for.
_DEFINED_IN = {
    "_executors": "run_in_executor set_default_executor shutdown_default_executor"
    " shutdown_asyncgens",
    "_sockets": "_ensure_fd_no_transport add_reader remove_reader add_writer remove_writer"
    " sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into sock_accept sock_sendall"
    " sock_sendto sock_connect",
    "_connections": "getaddrinfo getnameinfo _ensure_resolved create_connection _connect_sock"
    " _create_connection_transport _make_socket_transport start_tls",
    "_servers": "create_server _create_server_getaddrinfo connect_accepted_socket _start_serving"
    " _stop_serving _accept_connection _accept_connection2",
    "_datagrams": "create_datagram_endpoint _make_datagram_transport",
    "_sendfile": "sock_sendfile _sock_sendfile_native _sock_sendfile_fallback sendfile"
    " _sendfile_native _sendfile_fallback",
    "_unix_sockets": "create_unix_connection create_unix_server",
    "_pipes": "connect_read_pipe connect_write_pipe _make_read_pipe_transport"
    " _make_write_pipe_transport",
    "_signals": "add_signal_handler remove_signal_handler",
    "_subprocesses": "subprocess_shell subprocess_exec _make_subprocess_transport"
    " _child_watcher_callback",
}


class _Elsewhere:
    """Stands for a method until it is asked for, and its module read."""

    def __init__(self, module, name):
        self._module = module
        self._name = name

    def __get__(self, loop, cls):
        module = __import__(f"asyncio.{self._module}", None, None, ("METHODS",))
        for owner, methods in module.METHODS.items():
            _give(owner, methods)
        method = vars(BaseEventLoop)[self._name]
        return method.__get__(loop, cls)


def _give(owner, methods):
    """Makes functions methods of the loop, named as those of CPython's class of that name."""
    for method in methods:
        method.__qualname__ = f"{owner}.{method.__name__}"
        setattr(BaseEventLoop, method.__name__, method)


def _close(loop):
    """For a loop that is closed: it handles no signals, and its executor takes no more calls."""
    for sig in tuple(loop._signal_handlers or ()):
        loop.remove_signal_handler(sig)
    # Nobody waits for the executor's threads.
    executor, loop._default_executor = loop._default_executor, None
    loop._executor_shutdown_called = True
    if executor is not None:
        executor.shutdown(wait=False)


for _module, _names in _DEFINED_IN.items():
    for _name in _names.split():
        setattr(BaseEventLoop, _name, _Elsewhere(_module, _name))

# In debug mode a callback that takes so many seconds is reported.
BaseEventLoop.slow_callback_duration = 0.1
BaseEventLoop._default_executor = None
BaseEventLoop._executor_shutdown_called = False
# Its transports by descriptor, as weak references: who forgets one shall hear of it.
BaseEventLoop._transports = None
# The inodes of the paths of its listening sockets.
BaseEventLoop._unix_server_sockets = None
# The signals that it handles.
BaseEventLoop._signal_handlers = None
# What waits for its child processes.
BaseEventLoop._watcher = None
