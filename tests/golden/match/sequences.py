"""Sequence patterns with lengths, stars and nesting; strings are no sequences."""


def f(x):
    match x:
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [1, *rest]:
            return f"starts with 1 {rest}"
        case (a, [b, c]):
            return f"nested {a} {b} {c}"
        case [a, _, *_, z]:
            return f"{a} to {z}"
        case a, b:
            return f"pair {a} {b}"
    return "no match"


for x in (
    [],
    [5],
    [1, 2, 3],
    (0, [2, 3]),
    (4, 5, 6, 7),
    [7, 8],
    "ab",
    {1, 2},
    range(2, 6),
    5,
    b"ab",
):
    print(x, f(x))
