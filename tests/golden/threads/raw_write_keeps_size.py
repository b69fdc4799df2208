"""While a write waits for a full pipe, nobody can change the size of what is written."""

import os
import threading
import time


def write(stream, data):
    print("wrote", stream.write(data))


def attempt(buffering):
    r, w = os.pipe()
    stream = open(w, "wb", buffering=buffering)
    data = bytearray(300000)
    thread = threading.Thread(target=write, args=(stream, data))
    thread.start()
    time.sleep(0.05)
    for change in (lambda: data.append(1), data.clear, lambda: data.extend(b"xy")):
        try:
            change()
        except BufferError as e:
            print(e)
    data[0] = 1
    count = 0
    while count < 300000:
        count += len(os.read(r, 65536))
    thread.join()
    data.append(1)
    print(count, len(data))
    stream.close()
    os.close(r)


attempt(0)
attempt(1000)
