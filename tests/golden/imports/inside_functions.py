"""Imports inside functions and classes bind there."""


def f():
    import _shapes as s
    from _shapes import area

    return s.area(1), area(2)


class C:
    import _shapes


print(f(), C._shapes.PI, "_shapes" in globals())
