"""Literal, value, or and wildcard patterns."""


class Colour:
    RED = "r"


def f(x):
    match x:
        case 0 | 1:
            return "bit"
        case -1:
            return "minus one"
        case "a" | "b":
            return "letter"
        case None:
            return "none"
        case True:
            return "never: 1 was taken"
        case 2.5:
            return "float"
        case Colour.RED:
            return "red"
        case b"x":
            return "bytes"
        case _:
            return "other"


print([f(x) for x in (0, 1, True, -1, "b", None, 2.5, "r", b"x", "z", [])])
