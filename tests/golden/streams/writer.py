"""StreamWriter and the protocol between it and a transport: flow control, draining, the end."""

import asyncio


class Transport(asyncio.Transport):
    def pause_reading(self):
        print("pause")

    def resume_reading(self):
        print("resume")

    closing = False

    def is_closing(self):
        return self.closing

    def write(self, data):
        print("write", data)

    def close(self):
        print("close")

    def can_write_eof(self):
        return True

    def write_eof(self):
        print("eof")

    def __repr__(self):
        return "<Transport>"


async def main():
    loop = asyncio.get_running_loop()
    transport = Transport({"peername": 5})
    reader = asyncio.StreamReader(limit=4)
    protocol = asyncio.StreamReaderProtocol(reader)
    protocol.connection_made(transport)
    print(reader)
    protocol.data_received(b"0123456789")
    print(await reader.read(4), await reader.read(4))

    writer = asyncio.StreamWriter(transport, protocol, reader, loop)
    print(writer)
    writer.write(b"1")
    writer.writelines([b"a", b"b"])
    print(writer.can_write_eof(), writer.get_extra_info("peername"), writer.is_closing())
    await writer.drain()
    writer.write_eof()
    writer.close()

    protocol.pause_writing()
    drain = asyncio.create_task(writer.drain())
    await asyncio.sleep(0)
    print(drain.done())
    protocol.resume_writing()
    await drain
    protocol.pause_writing()
    drain = asyncio.create_task(writer.drain())
    await asyncio.sleep(0)
    protocol.connection_lost(None)
    await drain
    try:
        await writer.drain()
    except ConnectionResetError as e:
        print(e)
    await writer.wait_closed()
    print(reader.at_eof(), await reader.read())

    async def serve(reader, writer):
        raise ValueError("in the callback")

    def handler(loop, context):
        print(context["message"], repr(context["exception"]))

    loop.set_exception_handler(handler)
    # A writer closes what is not closing yet when it goes.
    transport.closing = True
    server = asyncio.StreamReaderProtocol(asyncio.StreamReader(), serve)
    server.connection_made(transport)
    await asyncio.sleep(0.1)


asyncio.run(main())
