"""A function whose code was replaced may have more defaults than parameters: the count goes below none."""


def one(a, b=1): pass
one.__code__ = (lambda: "abc").__code__


def t(*a, **k):
    try: print(one(*a, **k))
    except TypeError as e: print(e)


t(5); t(); t(b=1); t(5,6)
one.__defaults__ = (1,2,3)
t(5); t(); t(1,2,3)
one.__code__ = (lambda x: "abc").__code__
t(5); t(); t(1,2,3)
one.__code__ = (lambda x, *, k: "abc").__code__
t(5); t(); t(1,2,3); t(1,2,3,k=1); t(1,2,k=3)
one.__code__ = (lambda *x: x).__code__
t(5); t()
