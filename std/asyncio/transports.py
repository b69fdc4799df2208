"""What a protocol writes to: the base classes of transports."""

__all__ = (
    "BaseTransport",
    "ReadTransport",
    "WriteTransport",
    "Transport",
    "DatagramTransport",
    "SubprocessTransport",
)


class BaseTransport:
    """What all transports have: extra information, a protocol, an end."""

    __slots__ = ("_extra",)

    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        """What is known of the connection under that name."""
        return self._extra.get(name, default)

    def is_closing(self):
        """Whether it is closed, or about to be."""
        raise NotImplementedError

    def close(self):
        """Writes what is buffered, then ends; the protocol's `connection_lost` follows."""
        raise NotImplementedError

    def set_protocol(self, protocol):
        """Puts another protocol in place."""
        raise NotImplementedError

    def get_protocol(self):
        """The protocol."""
        raise NotImplementedError


class ReadTransport(BaseTransport):
    """The side that reads."""

    __slots__ = ()

    def is_reading(self):
        """Whether it gives data to the protocol."""
        raise NotImplementedError

    def pause_reading(self):
        """Gives the protocol no data until `resume_reading`."""
        raise NotImplementedError

    def resume_reading(self):
        """Gives the protocol data again."""
        raise NotImplementedError


class WriteTransport(BaseTransport):
    """The side that writes. No method blocks: what cannot be sent at once is buffered."""

    __slots__ = ()

    def set_write_buffer_limits(self, high=None, low=None):
        """Sets the sizes of the buffer at which writing is paused and resumed."""
        raise NotImplementedError

    def get_write_buffer_size(self):
        """How many bytes wait."""
        raise NotImplementedError

    def get_write_buffer_limits(self):
        """The low and the high mark."""
        raise NotImplementedError

    def write(self, data):
        """Sends bytes."""
        raise NotImplementedError

    def writelines(self, list_of_data):
        """Sends several pieces, one after the other."""
        self.write(b"".join(list_of_data))

    def write_eof(self):
        """Sends what is buffered, and then that no more will come."""
        raise NotImplementedError

    def can_write_eof(self):
        """Whether `write_eof` is supported."""
        raise NotImplementedError

    def abort(self):
        """Ends at once; what is buffered is lost."""
        raise NotImplementedError


class Transport(ReadTransport, WriteTransport):
    """Both sides of a connection."""

    __slots__ = ()


class DatagramTransport(BaseTransport):
    """Sends datagrams."""

    __slots__ = ()

    def sendto(self, data, addr=None):
        """Sends a datagram to an address, or to the one it is connected to."""
        raise NotImplementedError

    def abort(self):
        """Ends at once; what is buffered is lost."""
        raise NotImplementedError


class SubprocessTransport(BaseTransport):
    """A child process."""

    __slots__ = ()

    def get_pid(self):
        """The child's number."""
        raise NotImplementedError

    def get_returncode(self):
        """How the child ended; None while it runs."""
        raise NotImplementedError

    def get_pipe_transport(self, fd):
        """The transport of stdin (0), stdout (1) or stderr (2)."""
        raise NotImplementedError

    def send_signal(self, signal):
        """Sends the child a signal."""
        raise NotImplementedError

    def terminate(self):
        """Asks the child to end."""
        raise NotImplementedError

    def kill(self):
        """Ends the child."""
        raise NotImplementedError


class _FlowControlMixin(Transport):
    """Pauses and resumes the protocol as the buffer fills and drains."""

    __slots__ = ("_loop", "_protocol_paused", "_high_water", "_low_water")

    def __init__(self, extra=None, loop=None):
        super().__init__(extra)
        assert loop is not None
        self._loop = loop
        self._protocol_paused = False
        self._set_write_buffer_limits()

    def _maybe_pause_protocol(self):
        if not self._protocol_paused and self.get_write_buffer_size() > self._high_water:
            self._protocol_paused = True
            self._tell(self._protocol.pause_writing)

    def _maybe_resume_protocol(self):
        if self._protocol_paused and self.get_write_buffer_size() <= self._low_water:
            self._protocol_paused = False
            self._tell(self._protocol.resume_writing)

    def _tell(self, method):
        try:
            method()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exception:
            self._loop.call_exception_handler(
                {
                    "message": f"protocol.{method.__name__}() failed",
                    "exception": exception,
                    "transport": self,
                    "protocol": self._protocol,
                }
            )

    def get_write_buffer_limits(self):
        return self._low_water, self._high_water

    def _set_write_buffer_limits(self, high=None, low=None):
        if high is None:
            high = 64 * 1024 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f"high ({high!r}) must be >= low ({low!r}) must be >= 0")
        self._high_water = high
        self._low_water = low

    def set_write_buffer_limits(self, high=None, low=None):
        self._set_write_buffer_limits(high=high, low=low)
        self._maybe_pause_protocol()

    def get_write_buffer_size(self):
        raise NotImplementedError
