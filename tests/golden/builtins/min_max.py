"""min and max over arguments and iterables, with key and default."""

print(
    min(3, 1, 2),
    max([3, 1, 2]),
    min("hello"),
    max("a", "bb", key=len),
    min([], default="none"),
    max({1: "a", 5: "b"}),
)
print(
    max([(1, "b"), (1, "a")]),
    min([2, 2.0]),
    max(2, 2.0),
    max([1, -5], key=abs),
    min((x for x in (3, 2)), key=lambda x: -x),
)
for act in (
    lambda: min([]),
    lambda: max(),
    lambda: max(1),
    lambda: min(1, "a"),
    lambda: max(1, 2, default=3),
    lambda: min([1], key=5),
):
    try:
        act()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")
