"""A server that runs out of descriptors as it accepts: it tells, pauses, and goes on."""

import asyncio
import asyncio.constants
import errno
import socket

asyncio.constants.ACCEPT_RETRY_DELAY = 0.02


class Listener(socket.socket):
    """A listening socket that fails as it is told."""

    failures = []

    def accept(self):
        if self.failures:
            raise self.failures.pop(0)
        return super().accept()


def handler(loop, context):
    print("told:", context["message"], repr(context["exception"]), sorted(context))


async def answer(reader, writer):
    writer.write(await reader.readline())
    writer.close()


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    listener = Listener()
    listener.bind(("127.0.0.1", 0))
    listener.setblocking(False)
    async with await asyncio.start_server(answer, sock=listener) as server:
        for number in errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM:
            listener.failures.append(OSError(number, "no more"))
            reader, writer = await asyncio.open_connection(*listener.getsockname())
            writer.write(b"hello\n")
            print(errno.errorcode[number], await reader.read(), server.is_serving())
            writer.close()
        for e in BlockingIOError(), InterruptedError(), ConnectionAbortedError():
            listener.failures.append(e)
            reader, writer = await asyncio.open_connection(*listener.getsockname())
            writer.write(b"hello\n")
            print(type(e).__name__, await reader.read())
            writer.close()
        listener.failures.append(OSError(errno.EMFILE, "no more"))
        reader, writer = await asyncio.open_connection(*listener.getsockname())
        await asyncio.sleep(0.01)
        server.close()
        await asyncio.sleep(0.05)
        print("closed while it paused:", server.is_serving())
        writer.close()


asyncio.run(main())
