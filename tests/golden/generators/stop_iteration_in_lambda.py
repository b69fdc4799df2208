"""In a lambda a StopIteration is no error, as CPython compiles it."""


def show(work):
    try:
        print(work())
    except Exception as e:
        print(type(e).__name__, e, e.value if isinstance(e, StopIteration) else e.__cause__)


g = (lambda: (yield 5))()
show(lambda: next(g))
show(lambda: g.throw(StopIteration(2)))
g = (lambda: (yield next(iter([]))))()
show(lambda: next(g))
show(lambda: list((lambda: (yield next(iter([]))))()))


def plain():
    yield next(iter([]))


show(lambda: next(plain()))
show(lambda: next(next(iter([])) for _ in "a"))
