"""A StopIteration that escapes a generator becomes a RuntimeError."""


def f():
    yield 1
    raise StopIteration("inside")


def g():
    yield next(iter([]))


for generator in (f(), g()):
    try:
        print(list(generator))
    except RuntimeError as e:
        print(e, repr(e.__cause__))
