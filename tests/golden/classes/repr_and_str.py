"""`__repr__` stands in for `__str__`, containers use it, `__format__` serves f-strings."""


class R:
    def __repr__(self):
        return "R()"


class S(R):
    def __str__(self):
        return "an S"

    def __format__(self, spec):
        return f"S<{spec}>"


print(R(), [R()], str(R()), f"{R()} {R()!s}")
print(S(), [S()], {"k": S()}, repr(S()), f"{S()} {S():10} {S()!r} {S()!s:>6}", format(S(), "x"))


class Bad:
    def __repr__(self):
        return 1

    def __format__(self, spec):
        return None


for call in (lambda: repr(Bad()), lambda: str(Bad()), lambda: f"{Bad()}", lambda: f"{R():5}"):
    try:
        call()
    except TypeError as e:
        print(e)
