"""add_reader and add_writer: functions that the loop calls when a descriptor is ready."""

import asyncio
import os
import socket


async def main():
    loop = asyncio.get_running_loop()
    reading, writing = os.pipe()
    print(loop.remove_reader(reading), loop.remove_writer(writing))

    def read(*args):
        print("read", os.read(reading, 100), args)

    print(loop.add_reader(reading, read, "first", 1))
    os.write(writing, b"one")
    await asyncio.sleep(0.01)
    loop.add_reader(reading, read, "second")
    os.write(writing, b"two")
    await asyncio.sleep(0.01)
    print(loop.remove_reader(reading), loop.remove_reader(reading))
    os.write(writing, b"three")
    await asyncio.sleep(0.01)
    print("left", os.read(reading, 10))

    written = []

    def write():
        written.append(os.write(writing, b"x"))
        if len(written) == 3:
            print("written", loop.remove_writer(writing))

    loop.add_writer(writing, write)
    await asyncio.sleep(0.01)
    print(os.read(reading, 10))

    a, b = socket.socketpair()
    loop.add_reader(a, lambda: print("both:", a.recv(10)))
    loop.add_writer(a, lambda: (print("writable"), loop.remove_writer(a)))
    b.send(b"data")
    await asyncio.sleep(0.01)
    print(loop.remove_reader(a.fileno()))

    def fail():
        os.read(reading, 1)
        loop.remove_reader(reading)
        raise LookupError("in a reader")

    loop.set_exception_handler(lambda _, context: print(context["exception"]))
    loop.add_reader(reading, fail)
    os.write(writing, b"!")
    await asyncio.sleep(0.01)

    for bad in "text", None:
        try:
            loop.add_reader(bad, print)
        except ValueError as error:
            print(error)
    transport, _ = await loop.create_connection(asyncio.Protocol, sock=a)
    for method in loop.add_reader, loop.add_writer:
        try:
            method(a.fileno(), print)
        except RuntimeError as error:
            print(str(error).split()[:2], "is used by transport" in str(error))
    for method in loop.remove_reader, loop.remove_writer:
        try:
            method(a.fileno())
        except RuntimeError as error:
            print("is used by transport" in str(error))
    transport.close()
    await asyncio.sleep(0)
    for fd in reading, writing:
        os.close(fd)
    b.close()


asyncio.run(main())
