"""Parameters before `/` take no keyword; their names stay free for **kwargs."""


def f(a, b=2, /, c=3, **rest):
    return a, b, c, rest


print(f(1), f(1, 5, 6), f(1, c=4, a="a", b="b"))


def g(a, b=2, /):
    return a, b


try:
    g(a=1)
except TypeError as e:
    print(e)
try:
    g(1, b=3)
except TypeError as e:
    print(e)
