"""frozenset: hashable, mixed operations keep the left type."""

f = frozenset([1, 2])
print(
    f,
    frozenset(),
    {f: "key"}[frozenset([2, 1])],
    f | {3},
    {3} | f,
    type(f - {1}).__name__,
    f == {1, 2},
    hash(f) == hash(frozenset([2, 1])),
)
for act in (lambda: f.add(1), lambda: f.clear()):
    try:
        act()
    except AttributeError as e:
        print(e)
