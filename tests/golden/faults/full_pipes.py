"""Pipes that nobody reads: what writes to them waits, can be given up, and loses nothing of what was taken."""

import asyncio
import os


def full_pipe():
    r, w = os.pipe()
    os.set_blocking(w, False)
    try:
        while True:
            os.write(w, b"x" * 65536)
    except BlockingIOError:
        pass
    return r, w


def drained(r):
    os.set_blocking(r, False)
    total = bytearray()
    try:
        while piece := os.read(r, 1 << 20):
            total += piece
    except BlockingIOError:
        pass
    return total


async def writer_of(w):
    loop = asyncio.get_running_loop()
    make = asyncio.streams.FlowControlMixin
    transport, protocol = await loop.connect_write_pipe(make, os.fdopen(w, "wb", 0))
    return asyncio.StreamWriter(transport, protocol, None, loop), transport


async def cancelled_drain():
    r, w = full_pipe()
    writer, transport = await writer_of(w)
    transport.set_write_buffer_limits(high=5)
    writer.write(b"first, ")
    for timeout in 0.01, 0.01:
        try:
            async with asyncio.timeout(timeout):
                await writer.drain()
        except TimeoutError:
            print("  late,", transport.get_write_buffer_size(), "wait")
    writer.write(b"second")
    before = len(drained(r))
    await writer.drain()
    print("  drained", before > 0, bytes(drained(r)), transport.get_write_buffer_size())
    transport.close()
    await asyncio.sleep(0.01)
    os.close(r)


async def reader_vanishes():
    r, w = full_pipe()
    writer, transport = await writer_of(w)
    transport.set_write_buffer_limits(high=5)
    writer.write(b"in vain")
    task = asyncio.create_task(writer.drain())
    await asyncio.sleep(0.01)
    os.close(r)
    try:
        await task
    except ConnectionError as e:
        print("  raised", type(e).__name__, e)
    print(" ", transport.is_closing(), transport.get_write_buffer_size())


async def closed_with_data_left():
    r, w = full_pipe()
    writer, transport = await writer_of(w)
    writer.write(b"the rest")
    transport.write_eof()
    await asyncio.sleep(0.01)
    print("  closing", transport.is_closing(), transport.get_write_buffer_size())
    drained(r)
    await asyncio.sleep(0.01)
    print(" ", bytes(drained(r)))
    os.close(r)


async def child_that_does_not_read():
    process = await asyncio.create_subprocess_exec(
        "sleep", "1000", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    task = asyncio.create_task(process.communicate(b"x" * 1_000_000))
    for _ in range(50):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    print("  communicate", task.cancelled())
    process.stdin.write(b"more")
    process.kill()
    try:
        await process.stdin.drain()
    except ConnectionError as e:
        print("  raised", type(e).__name__)
    print(" ", await process.wait(), await process.stdout.read())


async def child_that_floods():
    process = await asyncio.create_subprocess_exec(
        "sh", "-c", "yes | head -c 3000000; echo done >&2", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    out, err = await process.communicate()
    print(" ", len(out), err, process.returncode)


async def main():
    for f in cancelled_drain, reader_vanishes, closed_with_data_left, child_that_does_not_read, child_that_floods:
        print(f.__name__)
        await f()


asyncio.run(main())
