"""Connecting to a name with several addresses, one after the other or soon after each other."""

import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        good = listening.getsockname()
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            bad = unused.getsockname()
    listening = socket.create_server(good)

    async def getaddrinfo(host, port, **options):
        print("getaddrinfo", host, port, sorted(options))
        kind = socket.AF_INET, socket.SOCK_STREAM, 6, ""
        return [(*kind, address) for address in names[host]]

    names = {"bad": [bad, bad], "good": [bad, good, bad], "none": []}
    loop.getaddrinfo = getaddrinfo
    for delay in None, 0.05:
        for name in names:
            try:
                transport, _ = await loop.create_connection(
                    asyncio.Protocol, name, 1, happy_eyeballs_delay=delay
                )
            except OSError as error:
                print(name, type(error).__name__, str(error).replace(str(bad[1]), "PORT"))
            else:
                print(name, transport.get_extra_info("peername") == good)
                transport.close()
    names["mixed"] = [bad, ("127.0.0.1", 0)]
    try:
        await loop.create_connection(asyncio.Protocol, "mixed", 1)
    except OSError as error:
        print(type(error), str(error).replace(str(bad[1]), "PORT"))
    listening.close()


asyncio.run(main())
