"""The value a generator returns travels in StopIteration."""


def f():
    yield 1
    return "done"


g = f()
next(g)
try:
    next(g)
except StopIteration as e:
    print(repr(e), e.value)
try:
    next(g)
except StopIteration as e:
    print(repr(e), e.value)
