"""Representations of containers, empty and nested."""

print(
    [],
    (),
    {},
    set(),
    frozenset(),
    [()],
    ([],),
    {(): []},
    {"k": {"n": None}},
    [1, "a", 2.0, b"b", None, True],
    range(3),
    slice(1),
)
print(
    [[1, 2], [3]],
    ((1,),),
    {1: [2, {3: (4,)}]},
    ["it's", 'say "hi"', "\n"],
    {"a'b": 1},
    [float("inf")],
    [...],
)
