"""A SubprocessProtocol hears of pipes and of the end of a process."""

import asyncio
import re


def shown(value):
    return re.sub(r"fd=\d+", "fd=N", re.sub(r"pid=\d+", "pid=P", repr(value)))


class Noting(asyncio.SubprocessProtocol):
    def __init__(self):
        self.over = asyncio.get_running_loop().create_future()
        self.received = asyncio.Queue()
        self.noted = []

    def connection_made(self, transport):
        print("made", shown(transport).split(" stdin")[0])

    def pipe_data_received(self, fd, data):
        self.received.put_nowait((fd, data))

    def pipe_connection_lost(self, fd, exc):
        self.noted.append(f"pipe {fd} lost {exc}")

    def process_exited(self):
        self.noted.append("exited")

    def connection_lost(self, exc):
        print(sorted(self.noted), "lost", exc)
        self.over.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    script = "echo out; exec >&-; read line; echo err >&2; exec 2>&-; read line; exit 3"
    transport, protocol = await loop.subprocess_exec(Noting, "sh", "-c", script)
    print(transport.get_pid() > 0, transport.get_returncode(), transport.get_pipe_transport(5))
    print(isinstance(transport, asyncio.SubprocessTransport), transport.is_closing())
    stdin = transport.get_pipe_transport(0)
    print(await protocol.received.get())
    stdin.write(b"go on\n")
    print(await protocol.received.get())
    stdin.write(b"end\n")
    await protocol.over
    print(transport.get_returncode())
    print(shown(transport))
    transport.close()
    try:
        transport.kill()
    except ProcessLookupError as error:
        print(repr(error))


asyncio.run(main())
