"""enumerate with a start; reversed of sequences."""

print(
    list(enumerate("ab")),
    list(enumerate("ab", 5)),
    list(enumerate([], 1)),
    list(enumerate("a", start=-1)),
)
print(
    list(reversed([1, 2])),
    list(reversed("ab")),
    list(reversed(range(3))),
    list(reversed({"a": 1, "b": 2})),
    list(reversed((1, 2))),
)
for act in (
    lambda: enumerate(5),
    lambda: enumerate("a", "b"),
    lambda: reversed({1}),
    lambda: reversed(5),
    lambda: reversed(x for x in ()),
):
    try:
        act()
    except TypeError as e:
        print(e)
