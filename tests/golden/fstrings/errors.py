"""Specifications that don't fit the type."""


class Plain:
    pass


for value, spec in (
    ("a", "d"),
    ("a", "+"),
    ("a", ","),
    ("a", "=5"),
    (1, "s"),
    (1, ".2"),
    (1.5, "d"),
    (1.5, "x"),
    (1, "z"),
    (1, "10000000000000000000000"),
    ([], "5"),
    (None, ">5"),
    (1, ",_"),
    (1, ",x"),
    (1, "+c"),
    (-1, "c"),
    ("a", "5.x"),
    (1.0, ".f"),
    ((), "s"),
    (1, "5 "),
):
    try:
        print(format(value, spec))
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e, sep=": ")
