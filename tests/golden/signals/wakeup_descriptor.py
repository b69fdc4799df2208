"""set_wakeup_fd: each signal's number is written to a descriptor."""

import os
import signal
import socket

a, b = socket.socketpair()
a.setblocking(False)
b.setblocking(False)
signal.signal(signal.SIGUSR1, lambda *args: print("handled"))
print(signal.set_wakeup_fd(a.fileno()))
os.kill(os.getpid(), signal.SIGUSR1)
print(b.recv(10) == bytes([signal.SIGUSR1]))
print(signal.set_wakeup_fd(-1) == a.fileno())
for bad in a.fileno() + 1000, "x":
    try:
        signal.set_wakeup_fd(bad)
    except (OSError, ValueError, TypeError) as error:
        print(type(error).__name__)
a.setblocking(True)
try:
    signal.set_wakeup_fd(a.fileno())
except ValueError as error:
    print(str(error).replace(str(a.fileno()), "N"))
a.close()
b.close()
