"""Parameters after `*` are given by keyword; those without a default must be."""


def f(a, *, b, c=3):
    return a, b, c


print(f(1, b=2), f(b=2, a=1, c=4))
for call in (lambda: f(1), lambda: f(1, 2), lambda: f(1, 2, b=3), lambda: f(1, 2, 3, b=3)):
    try:
        call()
    except TypeError as e:
        print(e)


def two(*, x, y):
    return x, y


try:
    two()
except TypeError as e:
    print(e)
