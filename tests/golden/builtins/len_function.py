"""len of containers, of objects with `__len__`, and its errors."""


class L:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


print(len("é"), len([1]), len({}), len(range(5)), len(b"ab"), len(L(3)))
for x in (L(-1), L("a"), L(2.0), 5, None, (i for i in ()), len):
    try:
        len(x)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")
