"""Ten thousand connections over the loopback at once: each says something and is answered, then all are closed.

This process has one end of all of them; a child, which runs the same script, has the others. Each needs 10,100
descriptors: `ulimit -n 11000`.
"""

import asyncio
import sys
import time

from figures import peak

AT_ONCE = 500
"""How many are opened at a time: a listening socket queues so many."""


class Served:
    """How many connections are open, and how many ever were."""

    now = most = 0


async def answer(reader, writer):
    Served.now += 1
    Served.most = max(Served.most, Served.now)
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()
    Served.now -= 1


async def serve(count):
    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=AT_ONCE)
    before = peak()
    async with server:
        port = server.sockets[0].getsockname()[1]
        clients = await asyncio.create_subprocess_exec(sys.executable, __file__, str(count), str(port))
        code = await clients.wait()
    size = (peak() - before) / count / 1024
    print(f"the server had {Served.most:,} connections at once, {size:.1f} KiB each, in {time.process_time():.2f} s of its own")
    return code


async def connect(count, port):
    opened = []
    start = time.perf_counter()
    while len(opened) < count:
        some = min(AT_ONCE, count - len(opened))
        opened += await asyncio.gather(*[asyncio.open_connection("127.0.0.1", port) for _ in range(some)])
    ready = time.perf_counter()
    right = sum(await asyncio.gather(*[ask(c, i) for i, c in enumerate(opened)]))
    asked = time.perf_counter()
    for _, writer in opened:
        writer.close()
    await asyncio.gather(*[writer.wait_closed() for _, writer in opened])
    print(f"{count:,} connections opened in {ready - start:.2f} s, all asked in {asked - ready:.2f} s by the clock")
    print(f"right answers: {right:,}", flush=True)
    return right != count


async def ask(connection, i):
    reader, writer = connection
    writer.write(b"hello %d\n" % i)
    return await reader.readline() == b"HELLO %d\n" % i


count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
if len(sys.argv) > 2:
    sys.exit(asyncio.run(connect(count, int(sys.argv[2]))))
sys.exit(asyncio.run(serve(count)))
