"""add_signal_handler: signals as callbacks of the loop."""

import asyncio
import os
import signal


async def main():
    loop = asyncio.get_running_loop()
    come = asyncio.Event()

    def handle(*args):
        print("handled", args, asyncio.current_task(), asyncio.get_running_loop() is loop)
        come.set()

    print(loop.add_signal_handler(signal.SIGUSR1, handle, "a", 1))
    os.kill(os.getpid(), signal.SIGUSR1)
    print("sent")
    await come.wait()
    loop.add_signal_handler(signal.SIGUSR1, print, "another")
    signal.raise_signal(signal.SIGUSR1)
    await asyncio.sleep(0.01)
    print(loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))
    print(repr(signal.getsignal(signal.SIGUSR1)))

    loop.add_signal_handler(signal.SIGINT, print, "no KeyboardInterrupt")
    signal.raise_signal(signal.SIGINT)
    await asyncio.sleep(0.01)
    print(loop.remove_signal_handler(signal.SIGINT))

    async def coroutine():
        pass

    for bad in (0, print), (999, print), ("x", print), (signal.SIGKILL, print), (10, coroutine):
        try:
            loop.add_signal_handler(*bad)
        except (ValueError, TypeError, RuntimeError) as error:
            print(type(error).__name__, error)


asyncio.run(main())
