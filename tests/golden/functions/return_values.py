"""A function without `return`, with a bare one or with a tuple."""


def nothing():
    pass


def bare():
    return


def pair():
    return 1, 2


def starred(*rest):
    return 0, *rest


print(nothing(), bare(), pair(), starred(1, 2))
