"""Mapping patterns match some keys, with `**rest` for the others."""


def f(x):
    match x:
        case {"type": "point", "x": x, "y": y}:
            return f"point {x} {y}"
        case {"type": kind, **rest}:
            return f"{kind} {rest}"
        case {1: one}:
            return f"key 1 {one}"
        case {}:
            return "some mapping"
    return "no match"


for x in (
    {"type": "point", "x": 1, "y": 2, "z": 3},
    {"type": "line", "a": 1},
    {1: "a"},
    {},
    {"q": 1},
    [1],
):
    print(f(x))
