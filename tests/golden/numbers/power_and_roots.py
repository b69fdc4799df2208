"""`**` and pow with every kind of operand."""

print(
    2**100,
    (-3) ** 5,
    2**-2,
    4**0.5,
    2.0**3,
    0.0**0,
    1**10**10,
    (-1) ** (10**10 + 1),
    10**0,
    0**5,
    2**2**3,
    -(2**2),
)
print(pow(2, 10), pow(2, 10, 1000), pow(-3, 3, 5), pow(3, -2, 11), pow(2.0, 2), pow(5, 0, 1))
for act in (
    lambda: pow(2, -1, 4),
    lambda: pow(2, 1, 0),
    lambda: pow(2.0, 1, 3),
    lambda: 0**-2,
    lambda: pow("a", 1),
):
    try:
        print(act())
    except (ArithmeticError, ValueError, TypeError) as e:
        print(type(e).__name__, e, sep=": ")
