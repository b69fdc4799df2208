# kaa: differs (Kaa has no TLS)
"""TLS is refused by name."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    calls = [
        lambda: loop.create_connection(asyncio.Protocol, "127.0.0.1", 1, ssl=True),
        lambda: loop.create_server(asyncio.Protocol, "127.0.0.1", 0, ssl=object()),
        lambda: asyncio.open_connection("127.0.0.1", 1, ssl=True),
        lambda: loop.start_tls(None, None, None),
    ]
    for call in calls:
        try:
            await call()
        except NotImplementedError as error:
            print(error)


asyncio.run(main())
