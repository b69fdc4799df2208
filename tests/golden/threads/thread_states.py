"""A thread's names, states and errors, from its making to its end."""
import re
import threading


def show(thing):
    return re.sub(r" \d{6,}", " IDENT", repr(thing))


def attempt(f, *args, **kwargs):
    try:
        print(show(f(*args, **kwargs)))
    except (RuntimeError, AssertionError) as e:
        print(type(e).__name__, e)


def work():
    thread = threading.current_thread()
    print(show(thread), thread.is_alive(), thread.ident == threading.get_ident())
    print(thread.native_id == threading.get_native_id(), thread in threading.enumerate())
    attempt(thread.join)


t = threading.Thread(target=work)
print(show(t), t.name, t.daemon, t.ident, t.native_id, t.is_alive())
attempt(t.join)
t.start()
t.join()
print(show(t), t.is_alive(), threading.active_count(), hasattr(t, "_target"))
attempt(t.start)
attempt(setattr, t, "daemon", True)
attempt(t.join, 5)

print([threading.Thread(name=n).name for n in ("a", 5, "", None, 0)])
print(threading.Thread(target=len).name, threading.Thread(target=3, name="x").name)
t = threading.Thread(target=work, daemon=True)
print(show(t), t.daemon)
t.start()
t.join()
print(show(t))

main = threading.main_thread()
print(show(main), main is threading.current_thread(), main.daemon, threading.enumerate() == [main])
attempt(main.join)
attempt(setattr, main, "daemon", True)
attempt(threading.Thread, 1)


class Unmade(threading.Thread):
    def __init__(self):
        pass


x = Unmade()
for action in (x.start, x.join, x.is_alive, x.__repr__, lambda: x.name, lambda: x.ident):
    attempt(action)
attempt(setattr, x, "daemon", True)
attempt(setattr, x, "name", "y")


class Child(threading.Thread):
    def run(self):
        self.inner = threading.Thread()
        super().run()


child = Child(target=lambda *a, **k: print(a, k), args=(1,), kwargs={"b": 2}, daemon=True)
child.start()
child.join()
print(child.inner.daemon, child.inner.name, child.name)
