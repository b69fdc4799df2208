"""Cancelling what waits for a socket: nothing is lost and the socket can be used on."""

import asyncio
import socket


async def cancelled_after(coroutine, turns):
    task = asyncio.create_task(coroutine)
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    try:
        return await task
    except asyncio.CancelledError as error:
        return f"cancelled {error.__context__}"


async def main():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    a.setblocking(False)
    b.setblocking(False)
    for turns in range(4):
        print(turns, await cancelled_after(loop.sock_recv(a, 10), turns))
    receiving = asyncio.create_task(loop.sock_recv(a, 10))
    await asyncio.sleep(0)
    receiving.cancel()
    b.send(b"kept")
    await asyncio.sleep(0)
    print(receiving.cancelled(), await loop.sock_recv(a, 10))

    print(await cancelled_after(loop.sock_sendall(a, bytes(10_000_000)), 2))
    print(loop.remove_writer(a), loop.remove_reader(a))
    print(await cancelled_after(loop.sock_recv_into(b, bytearray(1)), 0))

    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        for turns in range(3):
            print(await cancelled_after(loop.sock_accept(listening), turns))
        with socket.create_connection(listening.getsockname()):
            connection, _ = await loop.sock_accept(listening)
            connection.close()
    try:
        await asyncio.wait_for(loop.sock_recv(a, 1), 0.01)
    except TimeoutError as error:
        print("timeout", repr(error))
    a.close()
    b.close()


asyncio.run(main())
