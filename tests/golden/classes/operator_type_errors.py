"""Operators on operands that don't fit name operator and types."""

x, y = 1, "a"
for op in (
    lambda: x + y,
    lambda: y + x,
    lambda: x - y,
    lambda: y * y,
    lambda: x / None,
    lambda: x // [],
    lambda: y % x,
    lambda: x**y,
    lambda: x << 1.5,
    lambda: 1.5 & x,
    lambda: {} | x,
    lambda: x ^ y,
    lambda: x @ y,
    lambda: [] + (),
    lambda: () + [],
    lambda: divmod(x, y),
    lambda: b"" + y,
    lambda: y + b"",
):
    try:
        print(op())
    except TypeError as e:
        print(e)


def inplace(value, other):
    value += other


for pair in ((1, ""), ([], 1), (None, None)):
    try:
        inplace(*pair)
    except TypeError as e:
        print(e)
