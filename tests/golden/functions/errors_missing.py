"""Calls that lack positional arguments name each one missing."""


def one(a):
    pass


def two(a, b):
    pass


def four(a, b, c, d):
    pass


for call in (
    lambda: one(),
    lambda: two(),
    lambda: two(1),
    lambda: two(b=1),
    lambda: four(),
    lambda: four(1, d=4),
):
    try:
        call()
    except TypeError as e:
        print(e)
