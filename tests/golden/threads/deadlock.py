# kaa: differs (CPython hangs where all threads wait for each other)
"""A lock that nobody is left to release."""

import _thread

lock = _thread.allocate_lock()
lock.acquire()


def wait_too():
    lock.acquire()


thread = _thread.start_joinable_thread(wait_too)
for wait in (lock.acquire, thread.join):
    try:
        wait()
    except RuntimeError as e:
        print(e)
lock.release()
thread.join()
print(lock.locked())
