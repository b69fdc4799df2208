"""What a transport calls: the base classes of protocols.

Every method may be overridden, and does nothing here.
"""

__all__ = (
    "BaseProtocol",
    "Protocol",
    "DatagramProtocol",
    "SubprocessProtocol",
    "BufferedProtocol",
)


class BaseProtocol:
    """The beginning and end of a connection, and its flow control."""

    __slots__ = ()

    def connection_made(self, transport):
        """The connection stands; `transport` is its other half."""

    def connection_lost(self, exc):
        """The connection is over: closed by either side (None), or by an error."""

    def pause_writing(self):
        """The transport's buffer is over its high-water mark."""

    def resume_writing(self):
        """The transport's buffer has drained below its low-water mark."""


class Protocol(BaseProtocol):
    """A stream of bytes: `data_received` any number of times, then at most one `eof_received`."""

    __slots__ = ()

    def data_received(self, data):
        """Some bytes came."""

    def eof_received(self):
        """The other side sends no more. A true result keeps the transport open for writing."""


class BufferedProtocol(BaseProtocol):
    """A stream of bytes that the protocol receives in buffers of its own."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """A writable buffer for about so many bytes (-1: any number) to come."""

    def buffer_updated(self, nbytes):
        """So many bytes were written into the buffer."""

    def eof_received(self):
        """The other side sends no more. A true result keeps the transport open for writing."""


class DatagramProtocol(BaseProtocol):
    """Datagrams."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """A datagram came from an address."""

    def error_received(self, exc):
        """Sending or receiving raised an OSError."""


class SubprocessProtocol(BaseProtocol):
    """The pipes and the end of a child process."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The child wrote to its stdout (1) or stderr (2)."""

    def pipe_connection_lost(self, fd, exc):
        """A pipe was closed, by an error unless `exc` is None."""

    def process_exited(self):
        """The child has ended."""


def _feed_data_to_buffered_proto(proto, data):
    """Gives bytes to a `BufferedProtocol`, in as many buffers as it takes."""
    left = memoryview(data)
    while left:
        buffer = proto.get_buffer(len(left))
        if not len(buffer):
            raise RuntimeError("get_buffer() returned an empty buffer")
        count = min(len(buffer), len(left))
        buffer[:count] = left[:count]
        proto.buffer_updated(count)
        left = left[count:]
