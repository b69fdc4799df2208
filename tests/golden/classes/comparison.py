"""Rich comparison methods, their reflections and their fallbacks."""


class V:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        print("lt", end=" ")
        return self.n < other.n if isinstance(other, V) else NotImplemented

    def __le__(self, other):
        print("le", end=" ")
        return self.n <= other.n if isinstance(other, V) else NotImplemented

    def __eq__(self, other):
        print("eq", end=" ")
        return isinstance(other, V) and self.n == other.n


a, b = V(1), V(2)
print(a < b, a <= b, a == b, a != b, a > b, a >= b)
print(sorted([V(3), V(1), V(2)], key=lambda v: v)[0].n)
print(a == 1, 1 == a, a in [1, b, a])
for op in (lambda: a < 1, lambda: 1 >= a, lambda: object() < object(), lambda: 1 < "a"):
    try:
        op()
    except TypeError as e:
        print(e)


class Odd:
    def __eq__(self, other):
        return "not a bool"


print(Odd() == 1, Odd() != 1, [Odd()] == [1])
