"""Unpacking arguments: what is no iterable, no mapping, no string key, or given twice."""


def f(*args, **kwargs):
    return args, kwargs


def g(a, b):
    return a, b


for call in (
    lambda: f(*1),
    lambda: f(**1),
    lambda: f(**{1: 2}),
    lambda: f(k=1, **{"k": 2}),
    lambda: f(**{"k": 1}, **{"k": 2}),
    lambda: g(1, **{"a": 2}),
    lambda: g(*[1, 2, 3]),
):
    try:
        print(call())
    except TypeError as e:
        print(e)
