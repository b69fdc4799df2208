"""The loop's sock_ methods: a script's own sockets, awaited."""

import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    listening = socket.create_server(("127.0.0.1", 0))
    listening.setblocking(False)
    client = socket.socket()
    client.setblocking(False)
    accepting = asyncio.create_task(loop.sock_accept(listening))
    await asyncio.sleep(0)
    await loop.sock_connect(client, listening.getsockname())
    server, address = await accepting
    print(address == client.getsockname(), server.gettimeout())

    receiving = asyncio.create_task(loop.sock_recv(client, 100))
    await asyncio.sleep(0)
    print(receiving.done())
    await loop.sock_sendall(server, b"hello")
    print(await receiving)
    await loop.sock_sendall(server, b"at once")
    await asyncio.sleep(0.01)
    print(await loop.sock_recv(client, 4), await loop.sock_recv(client, 100))

    buffer = bytearray(10)
    receiving = asyncio.create_task(loop.sock_recv_into(client, buffer))
    await asyncio.sleep(0)
    await loop.sock_sendall(server, memoryview(b"into"))
    print(await receiving, buffer)

    size = 5_000_000
    sending = asyncio.create_task(loop.sock_sendall(server, bytes(size)))
    await asyncio.sleep(0)
    print(sending.done())
    while size:
        size -= len(await loop.sock_recv(client, 1 << 18))
    print(await sending)
    server.close()
    print(await loop.sock_recv(client, 1))
    client.close()

    one = socket.socket(type=socket.SOCK_DGRAM)
    two = socket.socket(type=socket.SOCK_DGRAM)
    for sock in one, two:
        sock.bind(("127.0.0.1", 0))
        sock.setblocking(False)
    receiving = asyncio.create_task(loop.sock_recvfrom(one, 100))
    await asyncio.sleep(0)
    print(await loop.sock_sendto(two, b"datagram", one.getsockname()))
    data, sender = await receiving
    print(data, sender == two.getsockname())
    receiving = asyncio.create_task(loop.sock_recvfrom_into(one, buffer))
    await asyncio.sleep(0)
    await loop.sock_sendto(two, b"12345", one.getsockname())
    count, sender = await receiving
    print(count, buffer, sender == two.getsockname())

    with socket.socket() as refused:
        refused.setblocking(False)
        address = listening.getsockname()
        listening.close()
        try:
            await loop.sock_connect(refused, address)
        except ConnectionRefusedError as error:
            print(str(error).replace(str(address), "ADDRESS"), error.__context__)
    loop.set_debug(True)
    with socket.socket() as blocking:
        try:
            await loop.sock_recv(blocking, 1)
        except ValueError as error:
            print(error)
    one.close()
    two.close()


asyncio.run(main())
