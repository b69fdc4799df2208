"""`__slots__` fixes the attributes."""


class P:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x


p = P(1)
print(p.x, hasattr(p, "__dict__"))
for act in (lambda: p.y, lambda: setattr(p, "z", 1), lambda: delattr(p, "y")):
    try:
        act()
    except AttributeError as e:
        print(e)
p.y = 2
del p.y
print(hasattr(p, "y"))
