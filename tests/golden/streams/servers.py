"""The life of a server."""

import asyncio
import re


def shown(value):
    return re.sub(r"'127\.0\.0\.1', \d+", "ADDRESS", re.sub(r"fd=\d+", "fd=N", str(value)))


async def ignore(reader, writer):
    await reader.read()


async def start(**options):
    return await asyncio.start_server(ignore, "127.0.0.1", 0, **options)


async def main():
    server = await start(start_serving=False)
    print(isinstance(server, asyncio.AbstractServer), server.is_serving(), shown(server))
    await server.start_serving()
    await server.start_serving()
    print(server.is_serving(), server.get_loop() is asyncio.get_running_loop())
    server.close()
    server.close()
    print(server.is_serving(), server.sockets, server)
    await server.wait_closed()
    await server.wait_closed()

    print("forever")
    server = await start(start_serving=False)
    task = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    print(server.is_serving())
    try:
        await server.serve_forever()
    except RuntimeError as error:
        print(shown(error))
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", server.is_serving())
    try:
        await server.serve_forever()
    except RuntimeError as error:
        print(error)
    server = await start()
    task = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    server.close()
    try:
        await task
    except asyncio.CancelledError:
        print("closed", task.cancelled())

    print("with clients")
    for method in "close_clients", "abort_clients":
        server = await start()
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        await asyncio.sleep(0.01)
        server.close()
        waiting = asyncio.create_task(server.wait_closed())
        await asyncio.sleep(0.01)
        print(waiting.done())
        getattr(server, method)()
        await waiting
        print(method, await reader.read())
        writer.close()
        await writer.wait_closed()

    async with await start() as server:
        print(len(server.sockets))
    print(server.sockets)


asyncio.run(main())
