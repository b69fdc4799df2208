"""Exit functions: last in, first out; before what the module holds goes."""
import atexit
import sys


def f(*args, **kwargs):
    print("f", args, kwargs)


print(atexit.register(f, 1, x=2) is f)


@atexit.register
def failing():
    print("failing")
    raise ValueError("bad")


@atexit.register
def leaving():
    print("leaving")
    sys.exit(3)


def late():
    print("registers another")
    atexit.register(lambda: print("never"))


atexit.register(late)
atexit.register(f, 9)
print(atexit._ncallbacks())
atexit.unregister(f)
print(atexit._ncallbacks())
try:
    atexit.register(3)
except TypeError as e:
    print(e)
atexit.register(f, y=1)


a = 1
atexit.register(lambda: print("still there:", a))


def hook(u):
    print(u.exc_type.__name__, u.exc_value, u.err_msg.split(" at ")[0])


sys.unraisablehook = hook
print("end")
