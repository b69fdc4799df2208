"""Iterators of containers are exhausted once, and name their types."""

for thing in (
    [1, 2],
    (1, 2),
    "ab",
    b"ab",
    {"a": 1},
    {"a": 1}.values(),
    {"a": 1}.items(),
    {1},
    range(2),
    reversed([1, 2]),
    enumerate("a"),
    zip("a"),
    map(str, [1]),
    filter(None, [1]),
):
    it = iter(thing)
    print(type(it).__name__, iter(it) is it, list(it), list(it), next(it, "end"))
