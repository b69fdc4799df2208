"""The size of the stacks of new threads, and what it is good for."""

import sys
import threading

print(threading.stack_size())
print(threading.stack_size(512 << 20), threading.stack_size())
for size in (-1, 1):
    try:
        threading.stack_size(size)
    except ValueError as e:
        print(e)


def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


sys.setrecursionlimit(60_000)
threading.stack_size(512 << 20)
thread = threading.Thread(target=lambda: print(deep(50_000)))
thread.start()
thread.join()
print(threading.stack_size(0))
