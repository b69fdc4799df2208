"""Wrong arguments of a class statement."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


def k():
    class A(x=1,**{'x':2}): pass
show(k)
def k():
    class A(*1): pass
show(k)
def k():
    class A(int,*1): pass
show(k)
def k():
    class A(**1): pass
show(k)
def k():
    class A(**{1:2}): pass
show(k)
