"""Natives that hold themselves are freed with all that they hold."""

import functools
import gc
import itertools
import weakref


class Held:
    pass


def watch(make):
    held = Held()
    reference = weakref.ref(held)
    make(held)
    del held
    gc.collect()
    print(make.__name__, reference() is None)


def partial(held):
    p = functools.partial(print)
    p.__setstate__((p, (p, held), {"p": p}, {"p": p}))


def accumulate(held):
    total = itertools.accumulate([held, held], lambda a, b: total)
    list(itertools.islice(total, 2))


def pairwise(held):
    def pairs():
        yield held
        while True:
            yield own

    own = itertools.pairwise(pairs())
    next(own), next(own)


def groupby(held):
    grouped = itertools.groupby([held], lambda _: grouped)
    next(grouped)


def count(held):
    class Number(int):
        def __add__(self, _):
            return counter

    number = Number()
    number.held = held
    counter = itertools.count(1, number)
    counter = itertools.count(number)
    next(counter)


def method(held):
    m = classmethod(print)
    m.held = held
    m.__init__(m)


for make in (partial, accumulate, pairwise, groupby, count, method):
    watch(make)
