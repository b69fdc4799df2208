"""Float arithmetic at its edges: infinities, nan, signed zero, overflow."""

inf, nan = float("inf"), float("nan")
print(
    inf + 1, inf - inf, inf * 0, -inf, 1e308 * 10, nan == nan, nan != nan, nan < 1, [nan] == [nan]
)
print(inf // 1, inf % 2, 1 // inf, 2.0**0.5, (-8) ** 2.0, 0.0 == -0.0, 1.0 % 0.1, 0.1 * 3, 1e16 + 1)
print(
    (5.0).is_integer(),
    (5.5).is_integer(),
    inf > 10**1000,
    max(1, nan),
    min(nan, 1),
    (0.5).as_integer_ratio(),
)
for act in (
    lambda: 1.0 / 0,
    lambda: 0.0**-1,
    lambda: int(inf),
    lambda: int(nan),
    lambda: 10.0**400,
    lambda: float(10**400),
    lambda: 10**400 / 1,
    lambda: 10**400 * 1.0,
    lambda: round(nan),
):
    try:
        print(act())
    except (ArithmeticError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")
print(10**400 / 10**399)
