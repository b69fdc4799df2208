"""pow() with three operands of mixed kinds, and what a NaN's hash is."""


class I(int):
    pass


class F(float):
    pass


class R:
    def __rpow__(self, base, modulus=None):
        return ("rpow", base, modulus)


print(pow(2, 3, I(5)), pow(I(2), I(3), I(5)), pow(2, R(), 7))
for args in [(1 + 1j, 1 + 1j, 1 + 1j), (2, 1j, 3), (2.0, 3, 5), (2, 3, "a"), (2, 3, 0)]:
    try:
        print(pow(*args))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
nan = F("nan")
print(hash(nan) == object.__hash__(nan))
z = complex("nan")
print(complex.from_number(z) is z, complex.from_number(2))
