"""Events, semaphores, barriers and timers: states, errors, and threads that wait for them."""
import re
import threading


def show(thing):
    return re.sub(r"0x[0-9a-f]+", "0x", repr(thing))


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (RuntimeError, ValueError, ZeroDivisionError) as e:
        print(type(e).__name__, e)


event = threading.Event()
print(show(event), event.is_set(), event.wait(0.5), event.wait(0))
seen = []
waiting = [threading.Thread(target=lambda: seen.append(event.wait())) for _ in range(3)]
for t in waiting:
    t.start()
event.set()
for t in waiting:
    t.join()
print(show(event), seen, event.wait())
event.clear()
print(event.is_set())

semaphore = threading.Semaphore(2)
print(show(semaphore), semaphore.acquire(), semaphore.acquire(), semaphore.acquire(False))
print(semaphore.acquire(timeout=0.5), show(semaphore))
attempt(semaphore.acquire, False, 1)
attempt(semaphore.release, 0)
attempt(threading.Semaphore, -1)
semaphore.release(3)
with semaphore as taken:
    print(taken, show(semaphore))
bounded = threading.BoundedSemaphore(2)
attempt(bounded.release)
with bounded:
    print(show(bounded))
    attempt(bounded.release, 2)

inside, most = [0], [0]
limit, guard, gate = threading.Semaphore(2), threading.Lock(), threading.Barrier(2)


def use():
    with limit:
        with guard:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        gate.wait()
        with guard:
            inside[0] -= 1


users = [threading.Thread(target=use) for _ in range(6)]
for t in users:
    t.start()
for t in users:
    t.join()
print(most, inside)

acted = []
barrier = threading.Barrier(3, action=lambda: acted.append(threading.active_count() > 1))
print(show(barrier), barrier.parties, barrier.n_waiting, barrier.broken)
numbers = []
users = [threading.Thread(target=lambda: numbers.append(barrier.wait())) for _ in range(6)]
for t in users:
    t.start()
for t in users:
    t.join()
print(sorted(numbers), acted, show(barrier))
attempt(barrier.wait, 0.5)
print(show(barrier), barrier.broken)
attempt(barrier.wait)
barrier.reset()
print(show(barrier))
barrier.abort()
attempt(barrier.wait)
attempt(threading.Barrier, 0)
attempt(threading.Barrier(1, action=lambda: 1 / 0).wait)
attempt(threading.Barrier(1, timeout=3).wait)

broken = []
barrier = threading.Barrier(2)


def come():
    try:
        barrier.wait()
    except threading.BrokenBarrierError as e:
        broken.append(repr(e))


t = threading.Thread(target=come)
t.start()
while not barrier.n_waiting:
    event.wait(0.01)
barrier.reset()
t.join()
print(broken, show(barrier))

done = threading.Event()
timer = threading.Timer(0.5, lambda *a, **k: (print(a, k), done.set()), [1], {"b": 2})
print(timer.interval, timer.args, timer.kwargs, timer.finished.is_set())
timer.start()
print(done.wait(5))
timer.join()
cancelled = threading.Timer(1000, print, ["never"])
cancelled.start()
cancelled.cancel()
cancelled.join()
print(cancelled.finished.is_set(), timer.finished.is_set())
