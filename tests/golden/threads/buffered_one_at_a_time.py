"""Threads that write one buffered stream over a full pipe take turns: each write stays in one piece."""

import os
import threading
import time

PIECE = 300_000

r, w = os.pipe()
stream = open(w, "wb")


def write(letter):
    for _ in range(4):
        stream.write(letter * PIECE)


threads = [threading.Thread(target=write, args=(letter,)) for letter in (b"a", b"b", b"c")]
for t in threads:
    t.start()


def close():
    for t in threads:
        t.join()
    stream.close()


closing = threading.Thread(target=close)
closing.start()
time.sleep(0.05)
with open(r, "rb") as reader:
    data = reader.read()
closing.join()
pieces = [data[i : i + PIECE] for i in range(0, len(data), PIECE)]
print(len(data), all(len(set(p)) == 1 for p in pieces))
print(sorted(p[:1] for p in pieces))
