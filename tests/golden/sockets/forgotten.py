"""Sockets that nobody closed are warned of."""

import gc
import re
import socket
import warnings

warnings.simplefilter("always")
with warnings.catch_warnings(record=True) as caught:
    socket.socket()
    a, b = socket.socketpair()
    b.close()
    del a, b
    gc.collect()
for warning in caught:
    print(warning.category.__name__, re.sub(r"fd=\d+", "fd=N", str(warning.message)))
