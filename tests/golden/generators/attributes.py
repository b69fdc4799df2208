"""Generators show their state, code and name."""

import inspect


def numbers():
    x = 1
    yield x


g = numbers()
print(g.__name__, g.__qualname__, g.gi_running, g.gi_code.co_name, inspect.getgeneratorstate(g))
next(g)
print(inspect.getgeneratorstate(g), g.gi_frame.f_locals, g.gi_yieldfrom)
list(g)
print(inspect.getgeneratorstate(g), g.gi_frame)
print(inspect.isgeneratorfunction(numbers), inspect.isgenerator(g), iter(g) is g)
print(repr(g).startswith("<generator object numbers at 0x"))
