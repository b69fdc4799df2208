"""SIGINT that a program sends to itself: KeyboardInterrupt; it cancels what asyncio.run runs."""

import asyncio
import os
import signal

for send in lambda: signal.raise_signal(signal.SIGINT), lambda: os.kill(os.getpid(), signal.SIGINT):
    try:
        send()
    except KeyboardInterrupt as error:
        print("KeyboardInterrupt", error)


async def main(send):
    try:
        asyncio.get_running_loop().call_later(0.01, send, signal.SIGINT)
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled")
        raise
    finally:
        print("cleaned up")


for send in signal.raise_signal, lambda number: os.kill(os.getpid(), number):
    try:
        asyncio.run(main(send))
    except KeyboardInterrupt as error:
        print("interrupted", repr(error), type(error.__context__).__name__)
print(signal.getsignal(signal.SIGINT).__name__)
