"""Generators that iterate over themselves without end."""


def g():
    yield from g()


def h():
    for x in h():
        yield x


def expression():
    return sum(x for x in [expression()])


for act in (lambda: list(g()), lambda: list(h()), expression):
    try:
        act()
    except RecursionError as e:
        print(type(e).__name__)
