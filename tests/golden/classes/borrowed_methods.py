"""Special methods that are other classes' builtin methods."""


class X(dict):
    __setattr__ = dict.__setitem__
    __getattr__ = dict.__getitem__
    __neg__ = dict.copy


x = X()
x.y = 42
print(x, x.y, -x)


class A(int):
    __eq__ = str.__eq__
    __add__ = str.__add__


for f in (lambda: A() == A(), lambda: A() + A(), lambda: A() + 1):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(hasattr(1.0, "__invert__"), hasattr(1j, "__invert__"), hasattr(1, "__invert__"), hasattr(True, "__invert__"))


class N:
    __class_getitem__ = None


try:
    N[int]
except TypeError as e:
    print(e)
