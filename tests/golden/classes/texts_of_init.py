"""How classes derived from builtin ones word wrong arguments."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


import types

for base in (list, set, frozenset, int, str, bytes, complex, tuple, float, dict):
    class S(base):
        pass
    class I(base):
        def __init__(self, *args, **keywords):
            pass
    class N(base):
        def __new__(cls, *args, **keywords):
            return super().__new__(cls)
    for cls in (base, S, I, N):
        print(cls.__name__)
        show(lambda: cls(x=1))
        show(lambda: cls(1, 2, 3, 4, 5))
        show(lambda: cls(1, 2, 3, 4, x=5))
    show(lambda: S().__init__(1, 2, 3, 4))
    show(lambda: base.__init__(S(), x=1))
show(lambda: classmethod())
show(lambda: staticmethod(1, 2))
show(lambda: staticmethod(x=1))
show(lambda: enumerate())
show(lambda: enumerate(x=1))
show(lambda: super(1))
show(lambda: types.MethodType(len, x=1))
show(lambda: types.GenericAlias(1, x=3))
show(lambda: int(1.0, 1))
show(lambda: int.__eq__(type))
show(lambda: int.__add__(int, 1))
show(lambda: b"a".count(-1, "a"))
