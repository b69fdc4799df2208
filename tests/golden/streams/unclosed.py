"""Transports that nobody closed are warned of."""

import asyncio
import gc
import os
import re
import socket
import warnings

warnings.simplefilter("always")


async def main():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    transport, protocol = await loop.create_connection(asyncio.Protocol, sock=a)
    reading, writing = os.pipe()
    pipe, _ = await loop.connect_read_pipe(asyncio.Protocol, os.fdopen(reading, "rb", 0))
    with warnings.catch_warnings(record=True) as caught:
        transport.pause_reading()
        pipe.pause_reading()
        await asyncio.sleep(0)
        del a, transport, protocol, _
        gc.collect()
        del pipe
        gc.collect()
    texts = [re.sub(r"fd=\d+", "fd=N", str(warning.message)) for warning in caught]
    print(*sorted(text for text in texts if "transport" in text), sep="\n")
    print(b.recv(1))
    b.close()
    os.close(writing)


asyncio.run(main())
