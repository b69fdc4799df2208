"""Sorting asks a common class's __lt__ alone, and once more where it has no answer."""


class K:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        print("lt", self.n, other.n)
        return NotImplemented


class G(K):
    def __gt__(self, other):
        print("gt", self.n, other.n)
        return self.n > other.n


for values in [K(1), K(2)], [G(2), G(1)], [K(1), G(2)]:
    try:
        print([v.n for v in sorted(values)])
    except TypeError as error:
        print(error)
