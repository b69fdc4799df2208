"""Attributes that aren't there: on instances, classes, builtins, None and modules."""

import sys


class Point:
    __module__ = "geometry"
    length = 1


p = Point()
for access in (
    lambda: p.x,
    lambda: p.lenght,
    lambda: Point.x,
    lambda: (1).x,
    lambda: "text".upcase,
    lambda: None.x,
    lambda: [].push,
    lambda: sys.nothing,
    lambda: (lambda: 0).x,
    lambda: setattr(1, "x", 2),
    lambda: setattr("", "upper", 2),
    lambda: setattr(object(), "x", 2),
    lambda: setattr(int, "x", 2),
    lambda: delattr(p, "length"),
):
    try:
        access()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e, sep=": ")
