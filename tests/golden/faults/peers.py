"""Peers that reset, close one half, stall, or vanish while something is under way; and others go on."""

import asyncio
import socket
import struct


def reset(sock):
    """Closes a socket so that its peer sees a reset."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


async def tell(what, awaitable):
    try:
        result = await awaitable
        print("  ", what, "gave", result if not isinstance(result, bytes) or len(result) < 20 else len(result))
    except (OSError, EOFError, TimeoutError) as e:
        print("  ", what, "raised", type(e).__name__, isinstance(e, asyncio.IncompleteReadError) and e.partial)


async def connection():
    """A connection by TCP whose far end is a socket without a loop."""
    listener = socket.create_server(("127.0.0.1", 0))
    opening = asyncio.create_task(asyncio.open_connection(*listener.getsockname()))
    far, _ = listener.accept() if await asyncio.wait([opening]) else None
    listener.close()
    reader, writer = await opening
    return reader, writer, far


async def reset_while_reading():
    for method, args in ("read", (10,)), ("readexactly", (10,)), ("readuntil", (b"!",)), ("readline", ()):
        reader, writer, far = await connection()
        far.send(b"part")
        task = asyncio.create_task(tell(method, getattr(reader, method)(*args)))
        await asyncio.sleep(0.01)
        reset(far)
        await task
        await tell("then read", reader.read())
        writer.close()
        await tell("wait_closed", writer.wait_closed())


async def closed_while_reading():
    for method, args in ("read", (10,)), ("readexactly", (10,)), ("readuntil", (b"!",)), ("readline", ()):
        reader, writer, far = await connection()
        far.send(b"part")
        far.close()
        await tell(method, getattr(reader, method)(*args))
        await tell("then read", reader.read())
        writer.close()
        await tell("wait_closed", writer.wait_closed())


async def reset_while_draining():
    reader, writer, far = await connection()
    writer.write(b"x" * 10_000_000)
    drains = [asyncio.create_task(tell(f"drain {i}", writer.drain())) for i in range(2)]
    await asyncio.sleep(0.01)
    print("  ", [d.done() for d in drains], writer.transport.get_write_buffer_size() > 0)
    reset(far)
    await asyncio.wait(drains)
    await tell("drain again", writer.drain())
    print("  ", writer.is_closing(), writer.transport.get_write_buffer_size())
    for _ in range(7):
        writer.write(b"in vain")
    writer.close()
    await tell("wait_closed", writer.wait_closed())


async def half_closed():
    reader, writer, far = await connection()
    far.shutdown(socket.SHUT_WR)
    await tell("read", reader.read())
    writer.write(b"goes on")
    await tell("drain", writer.drain())
    print("  ", far.recv(100), writer.is_closing())
    writer.write_eof()
    await asyncio.sleep(0.01)
    print("  ", far.recv(100))
    far.close()
    writer.close()
    await tell("wait_closed", writer.wait_closed())


async def own_half_closed():
    reader, writer, far = await connection()
    writer.write(b"last")
    writer.write_eof()
    try:
        writer.write(b"more")
    except RuntimeError as e:
        print("  ", e)
    await asyncio.sleep(0.01)
    print("  ", far.recv(100), far.recv(100))
    far.send(b"answer")
    far.close()
    await tell("read", reader.read())
    writer.close()
    await tell("wait_closed", writer.wait_closed())


async def stalls():
    reader, writer, far = await connection()
    await tell("read", asyncio.wait_for(reader.read(1), 0.01))
    far.send(b"late")
    await tell("read again", asyncio.wait_for(reader.readexactly(4), 5))
    writer.write(b"x" * 10_000_000)
    await tell("drain", asyncio.wait_for(writer.drain(), 0.01))
    await tell("drain again", asyncio.wait_for(writer.drain(), 0.01))
    writer.transport.abort()
    await tell("wait_closed", writer.wait_closed())
    far.close()


async def shut_down_by_hand():
    reader, writer, far = await connection()
    writer.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
    await tell("read", reader.read())
    writer.write(b"x")
    await asyncio.sleep(0.01)
    await tell("drain", writer.drain())
    writer.close()
    await tell("wait_closed", writer.wait_closed())
    far.close()


async def server_survives():
    """Connections that go wrong do not hurt a server's others."""

    async def answer(reader, writer):
        try:
            async with asyncio.timeout(0.05):
                line = await reader.readline()
        except TimeoutError:
            print("   server: too slow")
            writer.close()
            return
        except ConnectionResetError:
            print("   server: reset")
            writer.close()
            return
        if line == b"fail\n":
            raise ValueError("handler")
        writer.write(b"you said " + line)
        await writer.drain()
        writer.close()

    asyncio.get_running_loop().set_exception_handler(
        lambda loop, context: print("   told:", context["message"], repr(context["exception"]))
    )
    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        address = server.sockets[0].getsockname()

        async def say(line):
            reader, writer = await asyncio.open_connection(*address)
            writer.write(line)
            print("  ", await reader.read())
            writer.close()

        await say(b"one\n")
        bad = socket.create_connection(address)
        await asyncio.sleep(0.01)
        reset(bad)
        await asyncio.sleep(0.01)
        await say(b"two\n")
        await say(b"slow")
        await say(b"fail\n")
        vanished = socket.create_connection(address)
        reset(vanished)
        await say(b"three\n")


async def main():
    for f in (
        reset_while_reading, closed_while_reading, reset_while_draining, half_closed, own_half_closed,
        stalls, shut_down_by_hand, server_survives,
    ):  # fmt: skip
        print(f.__name__)
        await f()


asyncio.run(main())
