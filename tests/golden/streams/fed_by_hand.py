"""Readers that a script feeds: what it sees of the buffer, and what becomes of its changes."""

import asyncio


class Transport:
    def __init__(self, can_pause=True):
        self.can_pause = can_pause

    def pause_reading(self):
        print("  pause")
        if not self.can_pause:
            raise NotImplementedError

    def resume_reading(self):
        print("  resume")

    def __repr__(self):
        return "<Transport>"


async def main():
    reader = asyncio.StreamReader(limit=8)
    print(sorted(vars(reader)), type(reader._buffer), reader)
    reader.feed_data(bytearray(b"one\n"))
    reader.feed_data(memoryview(b"two\nthr"))
    reader.feed_data(b"")
    print(reader._buffer, reader)
    print(await reader.readline(), reader._buffer)
    reader._buffer[:1] = b"TTT"
    print(await reader.readline(), reader._buffer)
    reader._buffer.extend(b"ee\n")
    print(await reader.readline(), reader._buffer)
    reader._buffer = bytearray(b"anew\n")
    print(await reader.readline(), reader._buffer)

    print("-- taken piece by piece")
    reader = asyncio.StreamReader()
    reader.feed_data(b"".join(b"%d\n" % i for i in range(2000)))
    buffer = reader._buffer
    total = 0
    for i in range(1500):
        assert buffer[:2] == b"%d\n" % i or i > 9
        total += int(await reader.readline())
    print(total, len(buffer), bytes(buffer[:5]), buffer.find(b"1600"), buffer is reader._buffer)
    buffer[0:0] = b"first\n"
    print(await reader.readline(), await reader.readexactly(3), await reader.read(2))
    del buffer[:10]
    buffer.insert(0, 65)
    buffer.append(66)
    print(bytes(buffer[:8]), bytes(buffer[-3:]), len(buffer), buffer.count(b"\n"))
    del buffer[5:]
    print(buffer, buffer * 2, buffer + b"x", buffer[1], list(buffer), buffer.pop(0), buffer)
    buffer.reverse()
    print(buffer, hash(bytes(buffer)) == hash(b"05\n1"), buffer == bytes(buffer))

    print("-- while a view lends it")
    view = memoryview(buffer)
    for read in reader.read, reader.readexactly:
        try:
            await read(2)
        except BufferError as e:
            print(repr(e), buffer)
    try:
        reader.feed_data(b"more")
    except BufferError as e:
        print(repr(e))
    view.release()
    print(await reader.read(2), buffer)

    print("-- paused and resumed")
    reader = asyncio.StreamReader(limit=4)
    transport = Transport()
    reader.set_transport(transport)
    try:
        reader.set_transport(transport)
    except AssertionError as e:
        print(repr(e))
    for piece in b"abcd", b"efgh", b"i", b"j":
        reader.feed_data(piece)
        print(reader, reader._paused)
    for n in 3, 2, 1, 9:
        print(await reader.read(n), reader._paused)
    reader.feed_data(b"0123456789")
    reading = asyncio.create_task(reader.readexactly(12))
    await asyncio.sleep(0)
    print(reader._paused)
    reader.feed_data(b"ab")
    print(await reading, reader._paused)
    reader = asyncio.StreamReader(limit=1)
    reader.set_transport(Transport(can_pause=False))
    reader.feed_data(b"abc")
    reader.feed_data(b"def")
    print(reader, reader._transport)

    print("-- what it refuses")
    for limit in 0, -1, "x", None:
        try:
            asyncio.StreamReader(limit=limit)
        except Exception as e:
            print(repr(e))
    reader = asyncio.StreamReader()
    reader.feed_eof()
    try:
        reader.feed_data(b"late")
    except AssertionError as e:
        print(repr(e))
    try:
        await reader._wait_for_data("somebody")
    except AssertionError as e:
        print(repr(e))
    for call in (
        lambda: reader.readexactly(-1),
        lambda: reader.readuntil(b""),
        lambda: reader.readuntil(()),
        lambda: reader.readuntil((b"", b"a")),
        lambda: reader.readuntil(5),
        lambda: reader.readline(1),
        lambda: reader.read("x"),
        lambda: reader.readuntil(),
        lambda: reader.readexactly(2),
    ):
        try:
            print(await call())
        except Exception as e:
            print(type(e).__name__, e)
    print(await reader.read(), await reader.read(3), await reader.readline(), reader.at_eof())
    reader.set_exception(ConnectionError("gone"))
    print(reader, repr(reader.exception()))
    for call in reader.readline, reader.readuntil, reader.read, lambda: reader.readexactly(0):
        try:
            await call()
        except ConnectionError as e:
            print(repr(e), e is reader.exception())
    reader.set_exception(KeyError)
    try:
        await reader.readline()
    except KeyError as e:
        print(repr(e))


asyncio.run(main())
