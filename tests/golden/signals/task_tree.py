# kaa: differs (CPython ends at SIGQUIT)
"""SIGQUIT shows the tasks and the script goes on, unless it handles the signal itself."""

import asyncio
import os
import signal


async def job(event):
    await event.wait()


async def main():
    event = asyncio.Event()
    task = asyncio.create_task(job(event), name="job")
    await asyncio.sleep(0)
    os.kill(os.getpid(), signal.SIGQUIT)
    await asyncio.sleep(0.05)
    event.set()
    await task
    print("goes on", signal.getsignal(signal.SIGQUIT) is signal.SIG_DFL)
    came = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGQUIT, came.set)
    os.kill(os.getpid(), signal.SIGQUIT)
    await came.wait()
    print("handled")


asyncio.run(main())
