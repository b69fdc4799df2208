"""Positional arguments bind to parameters from left to right."""


def join(a, b, c):
    return a + b + c


print(join("x", "y", "z"))
