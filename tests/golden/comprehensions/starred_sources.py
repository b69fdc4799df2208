"""Comprehensions over every kind of iterable."""

print([c for c in "añ"], [k for k in {"a": 1}], [v for v in {"a": 1}.items()], [b for b in b"ab"])
print(
    [x for x in reversed([1, 2])], [i for i in enumerate("ab", 1)], [x for x in (y for y in (1, 2))]
)
print([*range(3), *"ab"], {*[1], *[1]}, {**{"a": 1}, "b": 2, **{"a": 3}}, (*[], 1))
