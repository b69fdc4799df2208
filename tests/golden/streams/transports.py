"""A transport: what it tells, pausing, limits, its states in repr."""

import asyncio
import re
import socket


def shown(value):
    return re.sub(r"fd=\d+", "fd=N", repr(value))


async def main():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    b.setblocking(False)
    transport, protocol = await loop.create_connection(asyncio.Protocol, sock=a)
    print(type(transport).__mro__[0].__name__, isinstance(transport, asyncio.Transport))
    print(shown(transport), transport.is_reading(), transport.can_write_eof())
    inner = transport.get_extra_info("socket")
    print(shown(inner), inner.fileno() == a.fileno(), inner.gettimeout())
    print(transport.get_extra_info("sockname") == "", transport.get_extra_info("nothing", 7))
    for call in lambda: inner.settimeout(1), lambda: inner.setblocking(True):
        try:
            call()
        except ValueError as error:
            print(error)

    transport.pause_reading()
    transport.pause_reading()
    print(shown(transport), transport.is_reading())
    transport.resume_reading()
    transport.resume_reading()
    print(shown(transport))

    print(transport.get_write_buffer_limits())
    transport.set_write_buffer_limits(100)
    print(transport.get_write_buffer_limits())
    transport.set_write_buffer_limits(low=10)
    print(transport.get_write_buffer_limits())
    try:
        transport.set_write_buffer_limits(high=1, low=2)
    except ValueError as error:
        print(error)
    for bad in "text", 5, None:
        try:
            transport.write(bad)
        except TypeError as error:
            print(error)

    transport.write_eof()
    transport.write_eof()
    for call in lambda: transport.write(b"x"), lambda: transport.writelines([b"x"]):
        try:
            call()
        except RuntimeError as error:
            print(error)
    print(await loop.sock_recv(b, 10))
    transport.close()
    print(shown(transport), transport.is_closing(), transport.is_reading())
    transport.close()
    await asyncio.sleep(0)
    print(shown(transport), transport.get_protocol())
    b.close()


asyncio.run(main())
