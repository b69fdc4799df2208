"""What connecting and listening refuse."""

import asyncio
import socket

port = 0


def shown(error):
    text = str(error).replace(str(port), "PORT") if port else str(error)
    return f"{type(error).__name__}: {text}"


async def attempt(awaitable):
    try:
        print(await awaitable)
    except Exception as error:
        print(shown(error), error.__context__, error.__cause__)
        if isinstance(error, ExceptionGroup):
            print("   ", [shown(e) for e in error.exceptions])


async def main():
    global port
    loop = asyncio.get_running_loop()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        taken = {"host": "127.0.0.1", "port": port, "reuse_address": False}
        await attempt(loop.create_server(asyncio.Protocol, **taken))
    here = {"host": "127.0.0.1", "port": port}
    with socket.socket() as stream, socket.socket(type=socket.SOCK_DGRAM) as datagrams:
        for options in (
            here,
            here | {"all_errors": True},
            here | {"happy_eyeballs_delay": 0.1},
            here | {"local_addr": ("::1", 0)},
            here | {"sock": stream},
            here | {"server_hostname": "name"},
            here | {"ssl_handshake_timeout": 1},
            here | {"ssl_shutdown_timeout": 1},
            {},
        ):
            await attempt(loop.create_connection(asyncio.Protocol, **options))
        for options in (
            {},
            here | {"sock": stream},
            {"ssl": True},
            here | {"ssl_handshake_timeout": 1},
            here | {"ssl_shutdown_timeout": 1},
        ):
            await attempt(loop.create_server(asyncio.Protocol, **options))
        for method in loop.create_connection, loop.create_server, loop.connect_accepted_socket:
            try:
                await method(asyncio.Protocol, sock=datagrams)
            except ValueError as error:
                print(str(error).partition("<")[0])


async def failing_factory():
    def factory():
        raise LookupError("no protocol")

    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    await attempt(loop.create_connection(factory, sock=a))
    print(a.fileno(), b.recv(1))
    b.close()


asyncio.run(main())
asyncio.run(failing_factory())
