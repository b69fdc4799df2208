"""getattr, setattr, hasattr and delattr with their errors."""


class C:
    pass


c = C()
for act in (
    lambda: getattr(c, "x"),
    lambda: getattr(c, "x", 5),
    lambda: setattr(c, "x", 1),
    lambda: getattr(c, "x"),
    lambda: hasattr(c, "x"),
    lambda: delattr(c, "x"),
    lambda: delattr(c, "x"),
    lambda: hasattr(c, "x"),
    lambda: getattr(c),
    lambda: getattr(c, 5),
    lambda: hasattr(c, 5),
    lambda: setattr(c, "y"),
    lambda: getattr("abc", "upper")(),
):
    try:
        print(act())
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e, sep=": ")
