"""Closing the outer generator closes the inner one first."""


def inner():
    try:
        yield 1
    finally:
        print("inner closed")


def outer():
    try:
        yield from inner()
    finally:
        print("outer closed")


g = outer()
next(g)
g.close()
h = outer()
next(h)
try:
    h.throw(KeyError("k"))
except KeyError as e:
    print(e)
