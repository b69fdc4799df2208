"""`type` with three arguments makes a class."""

Point = type("Point", (), {"x": 1, "norm": lambda self: abs(self.x)})
Sub = type("Sub", (Point,), {"x": -5})
print(Point().norm(), Sub().norm(), Sub.__name__, Sub.__bases__[0] is Point, Sub.__module__)
for wrong in (
    lambda: type("A", 1, {}),
    lambda: type(1, (), {}),
    lambda: type("A", ()),
    lambda: type(),
):
    try:
        wrong()
    except TypeError as e:
        print(e)
