"""Threads that are started and joined: what they share, and what ends them."""

import _thread
import time

lock = _thread.allocate_lock()
counted = [0]
order = []


def count():
    for _ in range(1000):
        with lock:
            counted[0] += 1


def sleep(seconds):
    time.sleep(seconds)
    order.append(seconds)


threads = [_thread.start_joinable_thread(count) for _ in range(4)]
threads += [_thread.start_joinable_thread(lambda s=s: sleep(s)) for s in (0.3, 0.1, 0.2)]
for thread in threads:
    thread.join()
    print(thread.is_done(), end=" ")
print(counted, order)


def leave():
    raise SystemExit


_thread.start_joinable_thread(leave).join()
done = _thread.allocate_lock()
done.acquire()
ident = _thread.start_new_thread(lambda *a, **k: (print(a, k), done.release()), (1, 2), {"c": 3})
done.acquire()
print(type(ident), _thread.get_ident() == _thread._get_main_thread_ident())

held = _thread.allocate_lock()
held.acquire()
start = time.monotonic()
print(held.acquire(True, 0.5), 0.4 < time.monotonic() - start < 5, held.acquire(False))
waiting = _thread.start_joinable_thread(lambda: time.sleep(1))
waiting.join(0.1)
print(waiting.is_done())
waiting.join()

again = _thread.RLock()
with again, again:
    other = _thread.start_joinable_thread(lambda: print("free:", again.acquire(False)))
    other.join()
    print(again._recursion_count(), again._is_owned())
try:
    again.release()
except RuntimeError as e:
    print(e)
