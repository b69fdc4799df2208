"""Recursion through sort keys, map, decorators and callbacks of builtins."""


def key(x):
    return sorted([2, 1], key=key)


def mapped(x):
    return list(map(mapped, [x]))


def reduced(x):
    return max([1, 2], key=reduced)


for f in (key, mapped, reduced):
    try:
        f(1)
    except RecursionError as e:
        print(type(e).__name__)
