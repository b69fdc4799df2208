"""An exception ends the generator for good."""


def f():
    yield 1
    1 / 0
    yield 2


g = f()
print(next(g))
try:
    next(g)
except ZeroDivisionError as e:
    print(e)
print(list(g), next(g, "end"))
