"""asyncio's child processes: killed, waited for too long, cancelled."""

import asyncio
import signal
from asyncio.subprocess import PIPE


async def main():
    process = await asyncio.create_subprocess_exec("sleep", "20")
    process.terminate()
    print(await process.wait(), process.returncode)
    process = await asyncio.create_subprocess_exec("sleep", "20")
    process.send_signal(signal.SIGINT)
    print(await process.wait())

    process = await asyncio.create_subprocess_exec("sleep", "20", stdout=PIPE)
    waiting = asyncio.create_task(process.wait())
    await asyncio.sleep(0)
    waiting.cancel()
    try:
        await waiting
    except asyncio.CancelledError:
        print("nobody waits", process.returncode)
    process.kill()
    print(await process.communicate(), process.returncode)

    process = await asyncio.create_subprocess_exec("sleep", "20")
    process._transport.close()
    print(await process.wait())

    for turns in range(3):
        starting = asyncio.create_task(asyncio.create_subprocess_exec("sleep", "20", stdout=PIPE))
        for _ in range(turns):
            await asyncio.sleep(0)
        starting.cancel()
        try:
            await starting
        except asyncio.CancelledError:
            print("cancelled while it starts")


asyncio.run(main())
