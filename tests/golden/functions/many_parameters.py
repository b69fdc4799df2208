"""Many parameters of all kinds keep their places."""


def f(a, b, c, d, e, f=6, g=7, h=8, *i, j, k=11, l, m=13, **n):
    return [a, b, c, d, e, f, g, h, i, j, k, l, m, n]


print(f(1, 2, 3, 4, 5, j=10, l=12))
print(f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, j=0, l=0, m=0, n=0))
print(f(*range(5), **{"l": 1, "j": 2, "h": 3}))
