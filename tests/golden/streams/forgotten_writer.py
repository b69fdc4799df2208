"""A server's function that does not keep its writer: the connection is closed after it."""

import asyncio
import warnings

warnings.simplefilter("always")


async def serve(reader, writer):
    print("served", await reader.readline())
    writer.write(b"answer")


def refuse(reader, writer):
    raise LookupError("refused")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: print(context["message"], context["exception"]))
    for function in serve, refuse:
        async with await asyncio.start_server(function, "127.0.0.1", 0) as server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            writer.write(b"question\n")
            with warnings.catch_warnings(record=True) as caught:
                print(await reader.read())
            print([str(w.message).split()[:2] for w in caught])
            writer.close()
            await writer.wait_closed()


asyncio.run(main())
