"""AbstractEventLoop and AbstractServer: what every loop is, and what they do by themselves."""
import asyncio
import inspect


def attempt(f, *args):
    try:
        print(f(*args))
    except NotImplementedError as e:
        print(repr(e))


abstract = asyncio.AbstractEventLoop()
attempt(abstract.run_forever)
attempt(abstract.call_soon, print)
attempt(asyncio.run, abstract.sock_recv(None, 1))
print(inspect.signature(abstract.call_later), inspect.iscoroutinefunction(abstract.getaddrinfo))


class Server(asyncio.AbstractServer):
    def close(self):
        print("close")

    async def wait_closed(self):
        print("closed")


async def serve():
    async with Server() as server:
        print(type(server).__name__)
    print(isinstance(asyncio.get_running_loop(), asyncio.AbstractEventLoop))


asyncio.run(serve())
attempt(asyncio.AbstractServer().close)
print(issubclass(asyncio.BaseEventLoop, asyncio.AbstractEventLoop))
