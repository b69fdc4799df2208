"""Datagram endpoints."""

import asyncio
import re
import socket


def shown(value):
    return re.sub(r"\('127\.0\.0\.1', \d+\)", "ADDRESS", re.sub(r"fd=\d+", "fd=N", str(value)))


class Noting(asyncio.DatagramProtocol):
    def __init__(self, name):
        self.name = name
        self.received = asyncio.Queue()

    def connection_made(self, transport):
        print(self.name, "made", shown(transport))

    def datagram_received(self, data, addr):
        self.received.put_nowait((data, addr))

    def error_received(self, exc):
        print(self.name, "error", exc)

    def connection_lost(self, exc):
        print(self.name, "lost", exc)


async def main():
    loop = asyncio.get_running_loop()
    server, heard = await loop.create_datagram_endpoint(
        lambda: Noting("server"), local_addr=("127.0.0.1", 0)
    )
    address = server.get_extra_info("sockname")
    client, answers = await loop.create_datagram_endpoint(
        lambda: Noting("client"), remote_addr=address
    )
    print(server.get_extra_info("peername"), client.get_extra_info("peername") == address)
    client.sendto(b"question")
    data, sender = await heard.received.get()
    print(data, sender == client.get_extra_info("sockname"))
    server.sendto(b"answer", sender)
    print((await answers.received.get())[0])
    client.sendto(bytearray(b"same address"), address)
    client.sendto(b"")
    print((await heard.received.get())[0], (await heard.received.get())[0])
    print(client.get_write_buffer_size(), client.is_closing())
    for call in (
        lambda: client.sendto(b"x", ("127.0.0.1", 1)),
        lambda: client.sendto("text"),
    ):
        try:
            call()
        except (ValueError, TypeError) as error:
            print(shown(error))

    server.close()
    print(shown(server))
    await asyncio.sleep(0)
    client.sendto(b"nobody is there")
    await asyncio.sleep(0.01)
    client.sendto(b"once more")
    client.abort()
    await asyncio.sleep(0)

    stream = socket.socket()
    for options in (
        {},
        {"local_addr": "text"},
        {"local_addr": ("127.0.0.1", 0), "remote_addr": ("::1", 1)},
        {"sock": stream},
        {"sock": socket.socket(type=socket.SOCK_DGRAM), "local_addr": ("a", 1), "flags": 3},
        {"family": socket.AF_UNIX, "local_addr": ("a", 1)},
    ):
        try:
            await loop.create_datagram_endpoint(lambda: Noting("none"), **options)
        except (ValueError, TypeError) as error:
            print(type(error).__name__, str(error).split(", got")[0])
    transport, _ = await loop.create_datagram_endpoint(
        lambda: Noting("unbound"), family=socket.AF_INET
    )
    transport.close()
    await asyncio.sleep(0)
    stream.close()


asyncio.run(main())
