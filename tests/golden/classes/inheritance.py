"""Methods and attributes are found along the bases; overriding methods can call them."""


class Shape:
    sides = 0

    def __init__(self, name):
        self.name = name

    def area(self):
        return 0

    def describe(self):
        return f"{self.name} {self.sides} {self.area()}"


class Square(Shape):
    sides = 4

    def __init__(self, edge):
        super().__init__("square")
        self.edge = edge

    def area(self):
        return self.edge**2


class Cube(Square):
    def area(self):
        return 6 * super().area()


print(Shape("none").describe(), Square(3).describe(), Cube(2).describe(), sep=", ")
print([c.__name__ for c in Cube.__mro__], issubclass(Cube, Shape), issubclass(Shape, Cube))
