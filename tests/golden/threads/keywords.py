"""What a thread or a partial is called with must have names that are strings."""
import _thread
import functools
import sys
import threading
import time


class Name(str):
    pass


def show(*args, **keywords):
    print(args, keywords)


sys.unraisablehook = lambda raised: print(type(raised.exc_value).__name__, raised.exc_value)
for keywords in {range(3): 3}, {"a": 1, 2: 3}, {Name("b"): 4}, {}:
    _thread.start_new_thread(show, (1,), keywords)
    time.sleep(0.01)
threading.excepthook = lambda raised: print(raised.exc_type.__name__, raised.exc_value)
thread = threading.Thread(target=show, kwargs={1: 2})
thread.start()
thread.join()
made = functools.partial(show, x=1)
made.keywords[2] = 3
try:
    made()
except TypeError as e:
    print(e)
made.__setstate__((show, (), {None: 2}, {}))
try:
    made(y=1)
except TypeError as e:
    print(e)
