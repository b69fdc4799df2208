"""Reading that has to wait: by two tasks, cancelled and begun again, ended by an error or in the middle."""

import asyncio


def waiting(reader):
    return reader._waiter is not None


async def main():
    print("-- two tasks")
    reader = asyncio.StreamReader()
    first = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    for read in reader.readline, reader.readuntil, reader.read, lambda: reader.readexactly(1):
        try:
            await read()
        except RuntimeError as e:
            print(e)
    reader.feed_data(b"for the first\n")
    print(await first, waiting(reader))
    # The second comes between the wake and the first.
    first = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    reader.feed_data(b"whose?\n")
    print(await reader.readline(), first.done(), waiting(reader))
    await asyncio.sleep(0)
    print(first.done(), waiting(reader))
    reader.feed_data(b"the first's\n")
    print(await first)

    print("-- cancelled")
    for name, args in ("readline", ()), ("readuntil", (b"x",)), ("read", (5,)), ("readexactly", (9,)):
        reader = asyncio.StreamReader()
        task = asyncio.create_task(getattr(reader, name)(*args))
        await asyncio.sleep(0)
        if name != "read":
            reader.feed_data(b"part")
            await asyncio.sleep(0)
        task.cancel("enough")
        try:
            await task
        except asyncio.CancelledError as e:
            print(name, e.args, waiting(reader), bytes(reader._buffer))
        reader.feed_data(b" of it\nx")
        print(await reader.readline(), await reader.read(3))
    # Data and the cancellation in one turn.
    reader = asyncio.StreamReader()
    task = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    reader.feed_data(b"line\n")
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True), waiting(reader))
    print(await reader.readline())
    try:
        async with asyncio.timeout(1):
            await reader.readline()
    except TimeoutError:
        print("timed out", waiting(reader))
    try:
        await asyncio.wait_for(reader.readexactly(3), 1)
    except TimeoutError:
        print("timed out", waiting(reader))
    reader.feed_data(b"abc")
    print(await reader.readexactly(3))

    print("-- an error")
    reader = asyncio.StreamReader()
    tasks = [asyncio.create_task(reader.read())]
    await asyncio.sleep(0)
    reader.feed_data(b"some")
    await asyncio.sleep(0)
    reader.set_exception(ConnectionResetError("reset"))
    reader.set_exception(OSError("later"))
    print(await asyncio.gather(*tasks, return_exceptions=True), repr(reader.exception()))

    print("-- the end in the middle")
    for name, args in ("readline", ()), ("readuntil", (b"\n",)), ("readexactly", (9,)), ("read", ()):
        reader = asyncio.StreamReader()
        task = asyncio.create_task(getattr(reader, name)(*args))
        await asyncio.sleep(0)
        reader.feed_data(b"par")
        await asyncio.sleep(0)
        reader.feed_data(b"tial")
        reader.feed_eof()
        try:
            print(name, await task)
        except asyncio.IncompleteReadError as e:
            print(name, e, e.partial, e.expected, e.__context__)
        print(await reader.read(), reader.at_eof(), reader)

    print("-- limits")
    reader = asyncio.StreamReader(limit=5)
    reader.feed_data(b"12345\n123456\nab\n1234567")
    for _ in range(4):
        try:
            print(await reader.readline(), reader._buffer)
        except ValueError as e:
            print(repr(e), repr(e.__context__), reader._buffer)
    reader.feed_data(b"1234567a--b|c--")
    for separator in b"--", (b"--", b"|"), (b"a--b", b"7"), b"zz":
        try:
            print(await reader.readuntil(separator))
        except asyncio.LimitOverrunError as e:
            print(repr(e), e.consumed, reader._buffer)
    await reader.readexactly(8)
    print(await reader.readuntil((b"|", b"--")), await reader.readuntil((b"-", b"c--", b"--")))
    reader = asyncio.StreamReader(limit=3)
    task = asyncio.create_task(reader.readuntil(b"\r\n"))
    for piece in b"ab\r", b"c", b"d":
        await asyncio.sleep(0)
        reader.feed_data(piece)
    print(await asyncio.gather(task, return_exceptions=True), reader)
    print(await reader.read(-1) if reader._eof else await reader.read(99))

    print("-- iterated")
    reader = asyncio.StreamReader()
    lines = []

    async def collect():
        async for line in reader:
            lines.append(line)

    task = asyncio.create_task(collect())
    for piece in b"a\nb", b"\n", b"c\nd\n\n", b"end":
        await asyncio.sleep(0)
        reader.feed_data(piece)
        await asyncio.sleep(0)
        print(lines)
    reader.feed_eof()
    await task
    print(lines)
    try:
        await reader.__anext__()
    except StopAsyncIteration as e:
        print(repr(e))


asyncio.run(main())
