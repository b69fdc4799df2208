"""Setting and deleting __annotate__ and __annotations__."""

import types


def attempt(f, *args):
    try:
        f(*args)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class A:
    a: int


print(A.__annotations__)
A.__annotate__ = None
print(A.__annotations__, A.__annotate__)
del A.__annotations__
print(A.__annotations__, A.__annotate__)
A.__annotate__ = lambda format: {"format": format}
print(A.__annotations__)
attempt(setattr, A, "__annotate__", 5)
attempt(delattr, A, "__annotate__")

m = types.ModuleType("m")
print(m.__annotate__, "__annotate__" in m.__dict__)
m.__annotate__ = lambda format: {"x": format}
print(m.__annotations__)
m.__annotations__ = {}
print(m.__annotate__)
del m.__annotations__
print(sorted(m.__dict__))
attempt(delattr, m, "__annotations__")
attempt(setattr, m, "__annotate__", 5)
attempt(delattr, m, "__annotate__")


class B:
    pass


B.__module__ = "elsewhere"
print(B, "__firstlineno__" in B.__dict__)
