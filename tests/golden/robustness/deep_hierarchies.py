"""Long and wide hierarchies of classes are made in no time."""

base = object
for i in range(300):
    base = type(f"C{i}", (base,), {})
print(len(base.__mro__), base.__base__.__name__)

top = object
for i in range(40):
    left = type("Left", (top,), {})
    right = type("Right", (top,), {})
    top = type(f"Top{i}", (left, right), {})
print(len(top.__mro__), top.__base__.__name__)


class Slotted(top):
    __slots__ = ("a",)


error = ValueError
for i in range(100):
    error = type(f"E{i}", (error,), {})
print(len(error.__mro__), type("Both", (Slotted, top), {}).__base__.__name__)
