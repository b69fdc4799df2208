"""Conditions: waiting, notifying, timeouts, and what happens without the lock."""
import threading


def attempt(f, *args):
    try:
        print(f(*args))
    except (RuntimeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)


for condition in (threading.Condition(), threading.Condition(threading.Lock())):
    attempt(condition.wait)
    attempt(condition.notify)
    with condition as entered:
        print(entered, condition.wait(0), condition.wait(0.5), condition.wait(-1))
        print(condition.wait_for(lambda: 0, 0.25), condition.wait_for(lambda: 7, 0.25))
        condition.notify()
        condition.notify_all()
attempt(threading.Condition, 5)

items, log = [], []
condition = threading.Condition()


def take(name):
    with condition:
        condition.wait_for(lambda: items)
        log.append((name, items.pop(0)))


threads = [threading.Thread(target=take, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for i in "abc":
    with condition:
        items.append(i)
        condition.notify()
for t in threads:
    t.join()
print(sorted(item for _, item in log), sorted(name for name, _ in log))

# A lock that is held twice is given up at once, and taken again twice.
condition = threading.Condition(threading.RLock())


def wake():
    with condition:
        print("woken")
        condition.notify()


with condition, condition:
    t = threading.Thread(target=wake)
    t.start()
    print(condition.wait())
    condition.release()
    condition.acquire()
t.join()
attempt(condition.release)
