"""Signals that are blocked wait."""

import os
import signal

received = []
signal.signal(signal.SIGUSR1, lambda number, frame: received.append(number))
print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1]))
os.kill(os.getpid(), signal.SIGUSR1)
print(received, signal.sigpending())
print(signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR1}))
print(received, signal.sigpending())
signal.pthread_sigmask(signal.SIG_SETMASK, [signal.SIGUSR2])
os.kill(os.getpid(), signal.SIGUSR2)
print(repr(signal.sigwait([signal.SIGUSR2])))
print(signal.pthread_sigmask(signal.SIG_SETMASK, []))
