"""__name__, __qualname__ and __module__ of classes; they cannot be seen through instances."""


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


class A:
    x = 1

    def m(self):
        pass


class B:
    __qualname__ = "custom.B"

    def f(self):
        pass


attempt(lambda: A().__qualname__)
attempt(lambda: A().__name__)
print("__qualname__" in A.__dict__, "__qualname__" in dir(A), vars(A).get("__qualname__"), A.__qualname__, hasattr(A(), "__qualname__"))
for name in ("__qualname__", "__name__"):
    for value in (1, None, "Q.R", "", "a\0b"):
        attempt(setattr, A, name, value)
    attempt(delattr, A, name)
    attempt(setattr, int, name, "x")
print(A, A.__name__ == "", A.__qualname__ == "a\0b")
print(B, B.__qualname__, B.f.__qualname__, "__qualname__" in vars(B))
attempt(type, "X", (), {"__qualname__": 1})
X = type("X", (), {"__qualname__": "W.X"})
print(X.__qualname__, X.__name__, hasattr(X(), "__qualname__"), list(vars(X)))
attempt(type, "\ud800", ())
attempt(type, "a\0", ())
attempt(setattr, X, "__name__", "\udcff")


class Slots:
    "doc"
    __slots__ = ("a",)


class Derived(A):
    pass


class Meta(type):
    pass


class Error(Exception):
    pass


for c in (A, Slots, Derived, Meta, Error, type("D", (), {}), type("E", (Slots,), {}), type("L", (list,), {})):
    print(list(c.__dict__))
print(A.__dict__["__dict__"] is None, "__dict__" in Derived.__dict__)
