"""What every server has."""


class AbstractServer:
    """What every server has. None of it does anything here."""

    __module__ = "asyncio.events"

    def close(self):
        """Listens no more; what is connected stays."""
        raise NotImplementedError

    def close_clients(self):
        """Closes all connections."""
        raise NotImplementedError

    def abort_clients(self):
        """Closes all connections at once, whatever waits in them."""
        raise NotImplementedError

    def get_loop(self):
        """The loop it belongs to."""
        raise NotImplementedError

    def is_serving(self):
        """Whether it accepts connections."""
        raise NotImplementedError

    async def start_serving(self):
        """Begins to accept connections; may be called again."""
        raise NotImplementedError

    async def serve_forever(self):
        """Accepts connections until it is cancelled, then closes."""
        raise NotImplementedError

    async def wait_closed(self):
        """Waits until it is closed and all connections are gone."""
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()
