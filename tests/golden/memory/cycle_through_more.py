"""Tracebacks, modules, closures and classes in cycles are collected."""
import gc
import types
import weakref

gc.disable()


class A:
    pass


def gone(r):
    before = r() is not None
    gc.collect()
    return before, r() is None


def keeps_traceback():
    a = A()
    try:
        raise ValueError(a)
    except ValueError as e:
        a.error = e
        a.traceback = e.__traceback__
    return weakref.ref(a)


print("traceback", gone(keeps_traceback()))


def keeps_module():
    m = types.ModuleType("m")
    exec("def f(): return g\ng = f\nclass C: me = None\nC.me = C", m.__dict__)
    m.itself = m
    return weakref.ref(m), weakref.ref(m.C), weakref.ref(m.f)


for r in keeps_module():
    print("module", r() is not None)
refs = keeps_module()
gc.collect()
print([r() for r in refs])


def keeps_closure():
    a = A()

    def f():
        return a, f
    a.f = f
    return weakref.ref(a)


print("closure", gone(keeps_closure()))


def keeps_generator():
    a = A()

    def gen():
        yield a
        yield
    a.g = gen()
    next(a.g)
    return weakref.ref(a)


print("generator", gone(keeps_generator()))


def keeps_class():
    class C:
        def method(self): return C
    C.instance = C()
    return weakref.ref(C)


print("class", gone(keeps_class()))
