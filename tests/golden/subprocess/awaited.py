"""asyncio's child processes: streams and ends that are awaited."""

import asyncio
from asyncio.subprocess import DEVNULL, PIPE, STDOUT


async def main():
    script = "read line; echo got $line; echo problem >&2; exit 4"
    process = await asyncio.create_subprocess_exec(
        "sh", "-c", script, stdin=PIPE, stdout=PIPE, stderr=PIPE
    )
    print(process.returncode, process.pid > 0, repr(process) == f"<Process {process.pid}>")
    print(type(process.stdin).__name__, type(process.stdout).__name__)
    print(await process.communicate(b"input\n"), process.returncode, await process.wait())

    process = await asyncio.create_subprocess_shell(
        "echo one; echo two >&2; echo three", stdout=PIPE, stderr=STDOUT
    )
    print([line async for line in process.stdout], await process.wait())
    print(process.stdin, process.stderr)

    process = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
    size = 1_000_000
    process.stdin.write(bytes(size))
    draining = asyncio.create_task(process.stdin.drain())
    print(len(await process.stdout.readexactly(size)))
    await draining
    process.stdin.close()
    await process.stdin.wait_closed()
    print(await process.stdout.read(), await process.wait())

    process = await asyncio.create_subprocess_exec("true", stdin=PIPE, stdout=PIPE)
    print(await process.communicate(b"nobody reads it" * 100_000), process.returncode)
    process = await asyncio.create_subprocess_exec("cat", stdin=DEVNULL, stdout=PIPE)
    print(await process.communicate())

    started = [await asyncio.create_subprocess_shell(f"exit {n}") for n in range(4)]
    print(await asyncio.gather(*(process.wait() for process in started)))


asyncio.run(main())
