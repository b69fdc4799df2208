"""Zero to a negative power fails, but for the infinite one."""

inf = float("inf")
print(0.0 ** -inf, pow(0.0, -inf), (-0.0) ** -inf, (-0.0) ** inf, pow(0, -inf), 0.0 ** float("nan"))
for base in (0, 0.0, -0.0, False):
    for power in (-1, -2.0, -0.5):
        try:
            print(base**power)
        except ZeroDivisionError as e:
            print(base, power, e)
