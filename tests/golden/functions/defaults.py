"""Defaults are evaluated once, when `def` runs, and shared by all calls."""


def value():
    print("evaluated")
    return 10


def f(a, b=value(), *, c=b"c"):
    return a, b, c


print(f(1), f(1, 2), f(1, 2, c=3))


def collect(item, into=[]):
    into.append(item)
    return into


collect(1)
print(collect(2), collect(3, []), collect(4))
print(f.__defaults__, f.__kwdefaults__)
