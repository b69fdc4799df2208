"""Child processes that are started and names that are looked up, cancelled at each turn: nothing is left behind.

How many turns that are depends on the system, so only what can happen is told, not when.
"""

import asyncio
import os
import socket

from _sweep import COVERED

MOST = 200
"""More turns than any start takes."""


async def exec_():
    return await asyncio.create_subprocess_exec("cat", stdin=asyncio.subprocess.PIPE)


async def shell():
    return await asyncio.create_subprocess_shell("cat; exit 3", stdin=asyncio.subprocess.PIPE)


async def by_loop(start, *arguments):
    transport, protocol = await start(asyncio.SubprocessProtocol, *arguments)
    return transport


async def loop_exec():
    return await by_loop(asyncio.get_running_loop().subprocess_exec, "cat")


async def loop_shell():
    return await by_loop(asyncio.get_running_loop().subprocess_shell, "cat; exit 3")


async def missing():
    try:
        await asyncio.create_subprocess_exec("no-such-program")
    except FileNotFoundError:
        return None


async def address():
    found = await asyncio.get_running_loop().getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM)
    return found[0][4]


async def name():
    return await asyncio.get_running_loop().getnameinfo(
        ("127.0.0.1", 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV
    )


OPERATIONS = {
    "create_subprocess_exec": exec_,
    "create_subprocess_shell": shell,
    "loop.subprocess_exec": loop_exec,
    "loop.subprocess_shell": loop_shell,
    "create_subprocess_exec of what is missing": missing,
    "loop.getaddrinfo": address,
    "loop.getnameinfo": name,
}
COVERED.update({name: name for name in OPERATIONS})


async def end(process):
    if isinstance(process, asyncio.SubprocessTransport):
        process.close()
        await process._wait()
    elif isinstance(process, tuple):
        return process
    elif process is not None:
        process.stdin.close()
        return await process.wait()


async def attempt(operation, turn):
    """Cancels at a turn: what came of it, and whether it was in time."""
    task = asyncio.create_task(operation())
    for _ in range(turn):
        await asyncio.sleep(0)
        if task.done():
            break
    in_time = task.cancel()
    await asyncio.wait([task])
    if task.cancelled():
        return "cancelled", in_time
    return f"ended: {await end(task.result())}", in_time


def children_left():
    """Whether any child is there that nobody waited for."""
    try:
        return os.waitpid(-1, os.WNOHANG)[0] == 0
    except ChildProcessError:
        return False


async def main():
    for name, operation in OPERATIONS.items():
        outcomes = set()
        for turn in range(MOST):
            outcome, in_time = await attempt(operation, turn)
            outcomes.add(outcome)
            if not in_time:
                break
        # What runs in a thread may be slower than all of those turns.
        outcomes.add(f"ended: {await end(await operation())}")
        for _ in range(500):
            if not children_left():
                break
            await asyncio.sleep(0.01)
        print(name, sorted(outcomes), children_left(), len(asyncio.all_tasks()))


if __name__ == "__main__":
    asyncio.run(main())
