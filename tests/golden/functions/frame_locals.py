"""`f_locals` of frames that run: one's own, and those that called."""

import sys


def own(a, b=2):
    c = a + b
    frame = sys._getframe()
    before = sorted(frame.f_locals)
    d = 4
    print(before, frame.f_locals["c"], frame.f_locals["d"], sorted(frame.f_locals))


def look():
    caller = sys._getframe(1)
    return {name: caller.f_locals[name] for name in sorted(caller.f_locals)}


def outer(x):
    y = [x]

    def inner(z):
        return look(), x, y

    print(inner(3)[0])
    print(look()["x"], look()["y"])
    y.append(1)
    return look()["y"]


def deep(n):
    return look()["n"] if n == 0 else (look()["n"], deep(n - 1))


def generator():
    here = 1
    yield look()
    here = 2
    yield sys._getframe().f_locals["here"]


class Body:
    name = "body"
    seen = look()["name"]


own(1)
print(outer(5))
print(deep(3))
g = generator()
print(next(g))
print(g.gi_frame.f_locals)
print(next(g))
print(Body.seen, sys._getframe().f_locals is globals())
print((lambda p: look())(7))


def second():
    def first(): return alpha, zeta, middle
    alpha, zeta, middle = 1, 2, 3
    return first


print(second().__code__.co_freevars, [cell.cell_contents for cell in second().__closure__])
