"""abs, divmod, pow and round through the operators' methods."""


class N:
    def __abs__(self):
        return "abs"

    def __divmod__(self, o):
        return "divmod"

    def __rdivmod__(self, o):
        return "rdivmod"

    def __pow__(self, o, m=None):
        return f"pow {m}"

    def __rpow__(self, o):
        return "rpow"


n = N()
print(
    abs(n),
    divmod(n, 1),
    divmod(1, n),
    pow(n, 1),
    pow(n, 1, 2),
    pow(1, n),
    2**n,
    abs(-5),
    abs(-2.5),
    abs(True),
    abs(-(2**70)),
)
for act in (
    lambda: abs(),
    lambda: abs("a"),
    lambda: divmod(1),
    lambda: divmod("a", 1),
    lambda: divmod(1, 0),
    lambda: divmod(1.0, 0),
    lambda: pow(1),
):
    try:
        act()
    except (TypeError, ZeroDivisionError) as e:
        print(type(e).__name__, e, sep=": ")
