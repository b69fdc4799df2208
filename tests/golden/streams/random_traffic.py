"""Random traffic over a pair of sockets: reads, writes, drains, half-closes, aborts and cancellations, in the same turns."""

import asyncio
import random
import socket

SIZES = [1, 10, 50, 100]
"""Small enough for the buffers of any system."""

ENDS = [b"\n", b"", b"--"]


class Traffic:
    """One connection with two tasks at each end."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.turn = 0
        self.log = []

    def note(self, name, what):
        self.log.append(f"{self.turn}{name}{what}")

    def now_and_then(self, share):
        return self.random.random() < share

    async def act(self, name, reader, writer):
        """One random step."""
        kind = self.random.randrange(16)
        if kind < 4:
            writer.write(b"x" * self.random.choice(SIZES) + self.random.choice(ENDS))
            self.note(name, "w")
        elif kind < 6:
            await writer.drain()
            self.note(name, "d")
        elif kind < 11:
            self.note(name, len(await self.read(kind, reader)))
        elif kind == 11 and self.now_and_then(0.2):
            writer.close()
            self.note(name, "c")
        elif kind == 12 and self.now_and_then(0.2):
            writer.write_eof()
            self.note(name, "e")
        elif kind == 13 and self.now_and_then(0.1):
            writer.transport.abort()
            self.note(name, "a")
        elif kind == 14 and self.now_and_then(0.5):
            writer.transport.pause_reading()
        elif kind == 14:
            writer.transport.resume_reading()
        elif kind == 15 and self.now_and_then(0.2):
            await writer.wait_closed()
            self.note(name, "W")

    async def read(self, kind, reader):
        match kind:
            case 6:
                return await reader.read(self.random.choice([1, 50, 5000, -1]))
            case 7:
                return await reader.readexactly(self.random.choice([1, 60, 200]))
            case 8:
                return await reader.readline()
            case 9:
                return await reader.readuntil(b"--")
        return await asyncio.wait_for(reader.read(100), self.random.choice([0, 1000]))

    async def user(self, name, end):
        for _ in range(25):
            try:
                await self.act(name, *end)
            except asyncio.CancelledError:
                self.note(name, "C")
            except Exception as e:
                self.note(name, type(e).__name__)
            await asyncio.sleep(0)

    async def run(self):
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
        pair = socket.socketpair()
        limit = self.random.choice([64, 1000, 65536])
        near = await asyncio.open_connection(sock=pair[0], limit=limit)
        far = await asyncio.open_connection(sock=pair[1], limit=64)
        for _, writer in near, far:
            if self.now_and_then(0.5):
                writer.transport.set_write_buffer_limits(high=self.random.choice([0, 10, 1000]))
        users = [asyncio.create_task(self.user(n, end)) for n, end in zip("abpq", (near, far) * 2)]
        for turn in range(160):
            await asyncio.sleep(0)
            self.turn += 1
            if turn >= 120:
                for u in users:
                    u.cancel()
            elif self.now_and_then(0.2):
                self.random.choice(users).cancel()
        for _, writer in near, far:
            writer.transport.abort()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        states = [u.done() for u in users], near[0].at_eof(), far[0].at_eof(), near[1].is_closing()
        print(*self.log, *states)


for seed in range(60):
    asyncio.run(Traffic(seed).run())
