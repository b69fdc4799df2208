"""A million requests to one server: its memory stays where it was after the first hundred thousand.

A hundred clients in the same process send one request after another, a thousand on each connection.
"""

import asyncio
import sys
import time

from figures import at_most, now

REQUESTS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
CLIENTS = 100
ON_ONE_CONNECTION = 1_000


class Count:
    """How many requests were answered, and the memory after each tenth."""

    def __init__(self):
        self.answered = 0
        self.memory = []

    def add(self):
        self.answered += 1
        if self.answered % (REQUESTS // 10) == 0:
            self.memory.append(now())


async def answer(reader, writer):
    while line := await reader.readline():
        path = line.split()[1]
        while (await reader.readline()).strip():
            pass
        body = b"you asked for " + path
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        await writer.drain()
    writer.close()


async def client(address, requests, count):
    done = 0
    while done < requests:
        reader, writer = await asyncio.open_connection(*address)
        for i in range(min(ON_ONE_CONNECTION, requests - done)):
            writer.write(b"GET /%d HTTP/1.1\r\nHost: here\r\n\r\n" % i)
            await reader.readline()
            length = int((await reader.readline()).split()[1])
            await reader.readline()
            assert await reader.readexactly(length) == b"you asked for /%d" % i
            count.add()
            done += 1
        writer.close()
        await writer.wait_closed()


async def main():
    count = Count()
    start, began = time.perf_counter(), time.process_time()
    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        address = server.sockets[0].getsockname()
        clients = [client(address, REQUESTS // CLIENTS, count) for _ in range(CLIENTS)]
        await asyncio.gather(*clients)
    seconds, used = time.perf_counter() - start, time.process_time() - began
    first, last = count.memory[0], max(count.memory)
    print(f"{count.answered:,} requests in {seconds:.1f} s, of which {used:.1f} s of this process: both ends")
    print(f"memory after a tenth: {first / 2**20:.1f} MB, the most after that: {last / 2**20:.1f} MB")
    at_most("growth", (last / first - 1) * 100, 5, "%")


asyncio.run(main())
