"""repr, ascii and format."""

print(
    repr("a"),
    repr(1.0),
    repr([1, "é"]),
    ascii("é"),
    ascii(["ü"]),
    format(3.14159, ".2f"),
    format("a", ">3"),
    format(5),
    format(255, "x"),
    format([1]),
)
for act in (
    lambda: format(1, "q"),
    lambda: format([1], "5"),
    lambda: format(1, 2),
    lambda: repr(),
    lambda: format(),
):
    try:
        act()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")
