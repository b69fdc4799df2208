"""A class pattern reads all attributes before it matches the first, and names none twice."""


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.at = {"x": x, "y": y}

    def __getattr__(self, name):
        print("reads", name)
        return self.at[name] if name in self.at else object.__getattribute__(self, name)


class Twice(Point):
    __match_args__ = ("x", "x")


def show(subject, pattern):
    space = {"Point": Point, "Twice": Twice, "subject": subject}
    try:
        exec(f"match subject:\n    case {pattern}: print('fits')\n    case _: print('does not')", space)
    except TypeError as error:
        print(error)


show(Point(1, 2), "Point(1, 2)")
show(Point(1, 2), "Point(5, 2)")
show(Point(1, 2), "Point(x=5, y=2)")
show(Point(1, 2), "Point(5, x=1)")
show(Point(1, 2), "Point(1, z=1)")
show(Point(1, 2), "Point(z=1, x=1)")
show(Twice(1, 2), "Twice(1)")
show(Twice(1, 2), "Twice(1, 1)")
show(3, "int(5, real=3)")
show(3, "int(3, real=3, imag=0)")
