"""Class patterns by keyword and by `__match_args__`, and builtin types."""


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Named:
    def __init__(self, name):
        self.name = name


def f(x):
    match x:
        case Point(0, 0):
            return "origin"
        case Point(x, y=0):
            return f"on x {x}"
        case Point(x=a, y=b) if a == b:
            return f"diagonal {a}"
        case Point():
            return "point"
        case Named(name=str(n)):
            return f"named {n}"
        case int(n) | float(n):
            return f"number {n}"
        case str():
            return "text"
        case [Point(x, _), Point(_, y)]:
            return f"two points {x} {y}"
    return "no match"


things = (
    Point(0, 0),
    Point(1, 0),
    Point(2, 2),
    Point(1, 2),
    Named("n"),
    Named(5),
    3,
    2.5,
    True,
    "s",
    [Point(1, 2), Point(3, 4)],
    None,
)
for x in things:
    print(f(x))
