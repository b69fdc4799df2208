"""Comparing structures nested deep gives an answer or RecursionError, never a crash."""


def nest(wrap, n=100000):
    x = 0
    for _ in range(n):
        x = wrap(x)
    return x


def survives(compare):
    try:
        return type(compare()) is bool
    except RecursionError:
        return True


for wrap in (lambda x: [x], lambda x: (x,), lambda x: {1: x}):
    a, b = nest(wrap), nest(wrap)
    print(survives(lambda: a == b), survives(lambda: a != b), a == a, [a] == [a])
a, b = nest(lambda x: [x]), nest(lambda x: [x])
print(survives(lambda: a < b), survives(lambda: a in [b]))
