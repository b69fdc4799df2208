"""A bare `*` with nothing after it."""


def f(a, *):
    pass
