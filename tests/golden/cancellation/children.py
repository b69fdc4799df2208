"""Child processes, cancelled while they are started, fed, read and waited for: each can still be waited for."""

import asyncio

from _sweep import case, main

def ended(t, made):
    """Ends what was started, and tells what it had to say."""

    async def after():
        seen = []
        for process in made:
            if process.stdin is not None:
                process.stdin.close()
            out = None if process.stdout is None else await process.stdout.read()
            seen.append((out, await process.wait()))
        return seen

    t.after = after


async def cat():
    """A process that gives back what it is given."""
    return await asyncio.create_subprocess_exec(
        "cat", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )


@case("waiting for a process", "Process.wait")
async def wait(t):
    process = await cat()
    ended(t, [process])
    t.state = lambda: process.returncode
    return process.wait()


@case("two who wait for a process", "Process.wait")
async def wait_two(t):
    process = await cat()
    t.at(0, lambda: t.helper("other", process.wait()))
    ended(t, [process])
    return process.wait()


@case("communicating with a process", "Process.communicate")
async def communicate(t):
    process = await asyncio.create_subprocess_exec(
        "sleep", "1000", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )

    async def after():
        process.terminate()
        return await process.communicate(), process.returncode, process.stdin.is_closing()

    t.after = after
    return process.communicate(b"input")


@case("communicating with a process whose input stays open", "Process.communicate")
async def communicate_open(t):
    process = await asyncio.create_subprocess_exec("sleep", "1000", stdout=asyncio.subprocess.PIPE)

    async def after():
        process.terminate()
        return await process.communicate(), process.returncode

    t.after = after
    return process.communicate()


@case("reading from a process", "StreamReader.readline")
async def read(t):
    process = await cat()
    ended(t, [process])

    async def after():
        process.stdin.write(b"line\nrest")
        process.stdin.close()
        return await process.stdout.readline(), await process.stdout.read(), await process.wait()

    t.after = after
    return process.stdout.readline()


@case("a pipe that is full", "StreamWriter.drain")
async def drain(t):
    process = await asyncio.create_subprocess_exec("sleep", "1000", stdin=asyncio.subprocess.PIPE)
    process.stdin.write(b"x" * 1_000_000)

    async def after():
        process.kill()
        return await process.wait()

    t.after = after
    return process.stdin.drain()


if __name__ == "__main__":
    main()
