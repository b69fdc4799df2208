"""Threads that `threading` did not make, thread-local data, and contexts of threads."""
import _thread
import contextvars
import threading

seen = threading.Event()


def foreign():
    t = threading.current_thread()
    print(t.name, t.daemon, t.is_alive(), t in threading.enumerate(), t is threading.current_thread())
    try:
        t.join()
    except RuntimeError as e:
        print(e)
    seen.set()


_thread.start_new_thread(foreign, ())
seen.wait()

data = threading.local()
data.x = 1


class Counted(threading.local):
    start = 5

    def __init__(self, n):
        self.n = n


counted = Counted(3)
counted.n += 1


def look():
    print(hasattr(data, "x"), vars(data), counted.n, counted.start)
    data.x = 2
    print(data.x)


t = threading.Thread(target=look)
t.start()
t.join()
print(data.x, vars(data), counted.n)

var = contextvars.ContextVar("var", default="default")
var.set("main")
context = contextvars.copy_context()
context.run(var.set, "given")
for given in (None, context):
    t = threading.Thread(target=lambda: print(var.get()), context=given)
    t.start()
    t.join()
