"""Handlers of signals: set, called, put back."""

import os
import signal


def handle(number, frame):
    print("handled", signal.Signals(number).name, frame.f_code.co_name)


def send():
    os.kill(os.getpid(), signal.SIGUSR1)


print(repr(signal.getsignal(signal.SIGUSR1)), signal.getsignal(signal.SIGINT).__name__)
print(repr(signal.signal(signal.SIGUSR1, handle)), signal.getsignal(signal.SIGUSR1) is handle)
signal.raise_signal(signal.SIGUSR1)
send()
print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is handle)
send()
print(repr(signal.signal(signal.SIGUSR1, signal.SIG_DFL)))


def fail(number, frame):
    raise LookupError("from a handler")


signal.signal(signal.SIGUSR1, fail)
try:
    send()
    for _ in range(1000):
        pass
except LookupError as error:
    print(error)
for bad in (99, handle), (0, handle), (signal.SIGKILL, handle), (10, 5), (10, "x"), ("x", handle):
    try:
        signal.signal(*bad)
    except (ValueError, TypeError, OSError) as error:
        print(type(error).__name__, error)
