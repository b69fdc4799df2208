"""Transports over pipes."""

import asyncio
import os
import re


def shown(value):
    return re.sub(r"fd=\d+", "fd=N", repr(value))


class Noting(asyncio.Protocol):
    def __init__(self, name):
        self.name = name
        self.over = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        print(self.name, "made", shown(transport))

    def data_received(self, data):
        print(self.name, "got", len(data), data[:10])

    def eof_received(self):
        print(self.name, "eof")

    def pause_writing(self):
        print(self.name, "pause")

    def resume_writing(self):
        print(self.name, "resume")

    def connection_lost(self, exc):
        print(self.name, "lost", repr(exc))
        self.over.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    reading, writing = os.pipe()
    reader, read = await loop.connect_read_pipe(
        lambda: Noting("reader"), os.fdopen(reading, "rb", 0)
    )
    writer, written = await loop.connect_write_pipe(
        lambda: Noting("writer"), os.fdopen(writing, "wb", 0)
    )
    print(shown(reader), shown(writer), reader.is_reading(), writer.can_write_eof())
    print(reader.get_extra_info("pipe").fileno() == reading, writer.get_protocol() is written)
    writer.write(b"hello")
    await asyncio.sleep(0.01)
    reader.pause_reading()
    print(shown(reader))
    writer.write(bytes(200_000))
    print(writer.get_write_buffer_size() > 0, "polling" in repr(writer))
    received = []
    read.data_received = received.append
    reader.resume_reading()
    while sum(map(len, received)) < 200_000:
        await asyncio.sleep(0.01)
    print(writer.get_write_buffer_size())
    writer.close()
    writer.write(b"in vain")
    await written.over
    await read.over
    print(shown(reader), shown(writer), reader.is_closing(), writer.is_closing())

    print("the reading end goes first")
    reading, writing = os.pipe()
    writer, written = await loop.connect_write_pipe(
        lambda: Noting("writer"), os.fdopen(writing, "wb", 0)
    )
    writer.write(bytes(200_000))
    os.close(reading)
    await written.over
    with open(__file__) as file:
        for connect in loop.connect_read_pipe, loop.connect_write_pipe:
            try:
                await connect(lambda: Noting("file"), file)
            except ValueError as error:
                print(error)


asyncio.run(main())
