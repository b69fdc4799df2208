"""The right operand is asked when the left one can't, and first when its class is derived."""


class Left:
    def __add__(self, other):
        print("Left.__add__", end=" ")
        return NotImplemented


class Right:
    def __radd__(self, other):
        print("Right.__radd__", end=" ")
        return f"from {type(other).__name__}"


class Base:
    def __sub__(self, other):
        return "Base.__sub__"

    def __rsub__(self, other):
        return "Base.__rsub__"


class Derived(Base):
    def __rsub__(self, other):
        return "Derived.__rsub__"


print(Left() + Right())
print(1 + Right())
print(Base() - Derived(), Derived() - Base(), Base() - Base(), 5 - Base(), sep=", ")
for op in (lambda: Left() + 1, lambda: Left() + Left(), lambda: 1 + Left(), lambda: Right() + 1):
    try:
        op()
    except TypeError as e:
        print(e)
