"""`weakref.finalize`: once, when the object goes or when it is called."""
import weakref


class A:
    pass


a = A()
f = weakref.finalize(a, print, "final", 1, sep="-")
print(f.alive, f.atexit, f.peek() == (a, print, ("final", 1), {"sep": "-"}))
print(repr(f)[:17], repr(f).split(";")[1][:9], f.detach()[2:], f.alive, f.peek(), f.detach())
print(repr(f)[-6:])
f = weakref.finalize(a, lambda: 42)
print(f(), f(), f.alive, f.atexit)
f.atexit = False
f = weakref.finalize(a, print, "on del")
del a
print(f.alive)
for args in [(), (f,), (3, print)]:
    try:
        weakref.finalize(*args)
    except TypeError as e:
        print(e)
a = A()
weakref.finalize(a, print, "at exit 1")
weakref.finalize(a, print, "at exit 2")
weakref.finalize(a, print, "never").atexit = False


def makes_another():
    print("makes another")
    weakref.finalize(a, print, "another")


weakref.finalize(a, makes_another)
weakref.finalize(a, lambda: 1 / 0)
print("end")
