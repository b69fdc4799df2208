"""A change of a class reaches what derives from it by many paths, once each."""


class Plain:
    pass


def diamonds(n):
    top = first = type("First", (Plain,), {})
    for i in range(n):
        left = type("Left", (top,), {})
        right = type("Right", (top,), {})
        top = type(f"Top{i}", (left, right), {})
    return first, top()


first, last = diamonds(60)
print(hasattr(last, "x"))
first.x = 1
print(last.x)
first.x = 2
print(last.x)

first, last = diamonds(8)
first.__getattr__ = lambda self, name: f"no {name}"
print(last.y)


class Mixed:
    x = "of Mixed"


first.__bases__ = (Mixed,)
print(last.x, Mixed in type(last).__mro__)
Mixed.x = "new"
print(last.x)
