"""Equal objects hash alike and are one key; a class with `__eq__` alone is unhashable."""


class Key:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n

    def __hash__(self):
        return hash(self.n % 2)


d = {Key(1): "one", Key(2): "two", Key(3): "three"}
print(len(d), d[Key(1)], d[Key(3)], Key(4) in d, Key(2) in {Key(2)})
d[Key(1)] = "ONE"
print(list(d.values()))


class NoHash:
    def __eq__(self, other):
        return True


class BadHash:
    def __hash__(self):
        return "x"


for make in (lambda: {NoHash(): 1}, lambda: hash([]), lambda: {{}: 1}, lambda: {BadHash()}):
    try:
        make()
    except TypeError as e:
        print(e)
print(NoHash.__hash__)
