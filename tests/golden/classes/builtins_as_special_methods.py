"""Builtin functions as special methods take what methods of instances do not."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


class Bare:
    __delattr__ = len
    __setattr__ = max
    __getattr__ = len
    __iter__ = iter


show(lambda: delattr(Bare(), "a"))
show(lambda: setattr(Bare(), "a", 1))
show(lambda: Bare().abc)
show(lambda: iter(Bare()))


class Full:
    __len__ = __getitem__ = __contains__ = __eq__ = __add__ = len
    __bool__ = bool
    __str__ = str
    __hash__ = hash
    __repr__ = repr
    __int__ = __index__ = int


for f in (len, bool, str, hash, repr, int, float, lambda d: d["abc"], lambda d: "a" in d, lambda d: d == "abcd", lambda d: d + "x", lambda d: [1, 2][d]):
    show(lambda: f(Full()))
