"""While a raw write waits for a full pipe, another thread may look at what is written."""

import os
import threading
import time

r, w = os.pipe()
stream = open(w, "wb", buffering=0)
data = bytearray(300000)


def write():
    print("wrote", stream.write(data))


thread = threading.Thread(target=write)
thread.start()
time.sleep(0.2)
print(len(data), data[:3])
data[0] = 1
count = 0
while count < len(data):
    count += len(os.read(r, 65536))
thread.join()
print(count)
