"""A thread's name is the one that the system shows, of which it keeps 15 bytes."""

import os
import threading

names = []


def run():
    path = "/proc/thread-self/comm"
    name = threading.current_thread().name
    names.append(open(path).read() if os.path.exists(path) else name[:15] + "\n")


for name in ("short", "a name that is too long"):
    thread = threading.Thread(target=run, name=name)
    thread.start()
    thread.join()
print(names)
