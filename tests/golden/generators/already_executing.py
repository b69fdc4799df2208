"""A generator can't be resumed while it runs."""


def f():
    yield 1
    next(g)


g = f()
next(g)
try:
    next(g)
except ValueError as e:
    print(e)
print(next(g, "finished"))
