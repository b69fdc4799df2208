"""list, tuple, set and dict from iterables, generators and mappings."""

print(
    list(),
    list("ab"),
    list({"a": 1}),
    list((1, 2)),
    list(range(3)),
    list(x for x in "ab"),
    tuple(),
    tuple([1]),
    tuple("ab"),
    tuple({1: 2}),
)
print(
    set([1, 1]),
    dict(),
    dict(a=1),
    dict([["a", 1]]),
    dict({"b": 2}),
    dict(x for x in ["ab", "cd"]),
    frozenset("a"),
    bytes([65]),
)
for f in (list, tuple, set, dict, frozenset):
    for x in (5, None):
        try:
            f(x)
        except TypeError as e:
            print(e)
