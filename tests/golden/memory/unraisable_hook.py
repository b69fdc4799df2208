"""What finalisers and callbacks raise goes to `sys.unraisablehook`."""
import asyncio
import gc
import re
import sys
import weakref


def hook(u):
    text = re.sub("0x[0-9a-f]+", "0x", u.err_msg)
    print(u.exc_type.__name__, u.exc_value, "|", text, "|", u.object, type(u.exc_traceback).__name__)


sys.unraisablehook = hook


class A:
    def __del__(self):
        raise ValueError("in del")


class B:
    @classmethod
    def __del__(cls):
        raise ValueError("in class method")


A(), B()
a = A()
a.me = a
del a
gc.collect()


def gen():
    try:
        yield
    finally:
        1 / 0


async def co():
    try:
        await asyncio.sleep(0)
    finally:
        1 / 0


g = gen()
next(g)
del g
c = co()
c.send(None)
del c


def on_collect(phase, info):
    raise KeyError(phase)


gc.callbacks.append(on_collect)
gc.collect()
gc.callbacks.clear()
s = {1}


def on_end(w):
    raise RuntimeError("callback")


w = weakref.ref(s, on_end)
del s
try:
    sys.__unraisablehook__(3)
except TypeError as e:
    print(e)


class Stream:
    text = ""

    def write(self, text):
        self.text += text

    def flush(self):
        pass

    def show(self):
        for line in re.sub("0x[0-9a-f]+", "0x", self.text).splitlines():
            print("|", line.split("File")[0].rstrip() or "file")


stream = sys.stderr = Stream()
sys.unraisablehook = sys.__unraisablehook__
A()


def broken(u):
    raise OSError("the hook")


sys.unraisablehook = broken
A()
sys.unraisablehook = lambda u: print(re.sub("0x[0-9a-f]+", "0x", repr(u)))
A()
sys.unraisablehook = None


class C:
    def __del__(self):
        e = ValueError("two\nlines")
        e.add_note("a note")
        raise e from KeyError("cause")


C()


class Strange(Exception):
    def __str__(self):
        1 / 0


class D:
    def __del__(self):
        raise Strange


D()
sys.stderr = None
D()
stream.show()
print("end")
