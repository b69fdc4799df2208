"""Bases that are no classes bring their classes as metaclasses; slots are looked at before the order."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


class M(type): pass
show(lambda: M(1)); show(lambda: M(1,2)); show(lambda: M(1,2,3,4))
class N: pass
def c():
    class C(5, metaclass=N): pass
show(c)
def c():
    class C(5, metaclass=type): pass
show(c)
def c():
    class C(5): pass
show(c)
def c():
    class C(5, metaclass=lambda *a: print(a)): pass
show(c)
def c():
    class C(object,int): __slots__='a'
show(c)
def c():
    class C: __slots__='1a'
show(c)
def c():
    class C(int): __slots__='a'
show(c)
def c():
    class C(type): __slots__='a'
show(c)
