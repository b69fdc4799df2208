"""Alarms and timers follow the clock: sleeps that they interrupt, what is left of them, computations that they end."""

import asyncio
import signal
import time

begin = time.monotonic()


def now():
    return round(time.monotonic() - begin, 2)


def rang(number, frame):
    print("rang at", now())


signal.signal(signal.SIGALRM, rang)
signal.setitimer(signal.ITIMER_REAL, 0.05)
print(0.04 < signal.getitimer(signal.ITIMER_REAL)[0] <= 0.05)
time.sleep(0.1)
print("slept until", now(), signal.getitimer(signal.ITIMER_REAL))
signal.setitimer(signal.ITIMER_REAL, 0.05, 0.1)
time.sleep(0.3)
print(now(), signal.setitimer(signal.ITIMER_REAL, 0)[1])
print(signal.alarm(10), signal.alarm(0), signal.alarm(0))


async def main():
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGALRM, lambda: print("in the loop", now()))
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    await asyncio.sleep(0.1)
    loop.remove_signal_handler(signal.SIGALRM)


asyncio.run(main())


def stop(number, frame):
    raise TimeoutError


signal.signal(signal.SIGALRM, stop)
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    while True:
        pass
except TimeoutError:
    print("stopped")
end = time.monotonic() + 0.05
while time.monotonic() < end:
    pass
print("waited by asking")
