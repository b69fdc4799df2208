"""ThreadPoolExecutor: submitting, mapping, initializers, shutting down, and what breaks it."""
import concurrent.futures as cf
import io
import sys
import threading
import time


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (RuntimeError, ValueError, TypeError, ZeroDivisionError, TimeoutError) as e:
        print(type(e).__name__, e)


name = lambda: threading.current_thread().name
pool = cf.ThreadPoolExecutor
attempt(pool, 0)
attempt(pool, initializer=3)
attempt(pool, 2, unknown=1)
with pool(2, "pre") as executor:
    print(executor.submit(name).result(), executor.submit(lambda fn: fn, fn=3).result())
    print(executor.submit(lambda: threading.current_thread().daemon).result())
    print(list(executor.map(pow, [1, 2, 3], [2, 2, 2])))
    attempt(lambda: list(executor.map(time.sleep, [50], timeout=0.5)))
    attempt(lambda: list(executor.map(lambda x: 1 / x, [1, 0, 2])))
    attempt(executor.map, pow, [1], buffersize=0)
    attempt(executor.map, pow, [1], buffersize="x")
    attempt(executor.map, pow, 5)
    items = iter(range(10))
    doubled = executor.map(lambda x: x * 2, items, buffersize=2)
    print(next(items), next(doubled), next(doubled), next(items), list(doubled))
attempt(executor.submit, print)
attempt(executor.shutdown)
print(pool(1).submit(name).result())

begun = pool(1, initializer=lambda *a: print("begin", a), initargs=(1, 2))
print(begun.submit(int).result(), begun.submit(int).result())
begun.shutdown()

errors, sys.stderr = sys.stderr, io.StringIO()


def fail():
    raise KeyError("begin")


broken = pool(1, initializer=fail)
attempt(broken.submit(print).result)
attempt(broken.submit, print)
print(type(broken.submit).__name__, cf.thread.BrokenThreadPool.__mro__[1] is cf.BrokenExecutor)
broken.shutdown()
print(*sys.stderr.getvalue().splitlines()[::100], sys.stderr.getvalue().splitlines()[-1])
sys.stderr = errors

# What has not begun can be cancelled.
executor, go = pool(1), threading.Event()
begun = threading.Event()
first = executor.submit(lambda: (begun.set(), go.wait())[1])
second = executor.submit(print, "never")
third = executor.submit(print, "never")
begun.wait()
print(first.running(), first.cancel(), second.cancel(), third.cancelled(), third.done())
executor.shutdown(wait=False, cancel_futures=True)
print(second.cancelled(), third.cancelled())
go.set()
print(first.result())

# Calls overlap; an idle worker is used before another is made.
with pool(4) as executor:
    together = threading.Barrier(4)
    print(sorted(executor.map(lambda _: together.wait(), range(4))))
    print(len({f.result() for f in [executor.submit(name) for _ in range(20)]}) <= 4)
with pool() as executor:
    executor.submit(int).result()
    time.sleep(1)
    executor.submit(int).result()
    print(len(executor._threads))

# Calls that still wait at the end of the program are made.
last = pool(1)
last.submit(lambda: (time.sleep(1), print("first of the end")))
last.submit(print, "second of the end")
print("end")
