"""A handler of a signal does not keep sleepers from waking."""

import asyncio
import signal
import time

signal.signal(signal.SIGUSR1, lambda *args: print("handled"))
time.sleep(0.01)
print("slept")


async def main():
    await asyncio.sleep(0.01)
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR2, print, "in the loop")
    await asyncio.sleep(0.01)
    signal.raise_signal(signal.SIGUSR1)
    signal.raise_signal(signal.SIGUSR2)
    await asyncio.sleep(0.01)
    print("slept")


asyncio.run(main())
print(repr(signal.getsignal(signal.SIGUSR2)))
