"""str() of every kind of object."""


class WithStr:
    def __str__(self):
        return "custom"


print(
    str(),
    str(1),
    str(1.0),
    str(None),
    str([1, "a"]),
    str({"k": (1,)}),
    str("s"),
    str(WithStr()),
    str(b"b"),
    str(b"b", "ascii"),
)
print(
    str(True),
    str(...),
    str(int),
    str(range(3)),
    str(slice(1, 2)),
    str({1}),
    str(set()),
    str(frozenset()),
    str(ValueError("v")),
)
print(repr("s"), ascii("é🐍\n"), str(b"\xe9", encoding="latin-1"), str(object=5))
try:
    str(1, "ascii")
except TypeError as e:
    print(e)
