"""Special methods for length, items, membership, iteration and reversal."""


class Bag:
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, key):
        print("get", key, end="; ")
        return self.items[key]

    def __setitem__(self, key, value):
        print("set", key, value, end="; ")
        self.items[key] = value

    def __delitem__(self, key):
        print("del", key, end="; ")
        del self.items[key]

    def __contains__(self, x):
        return x == "magic" or x in self.items

    def __iter__(self):
        return iter(self.items)

    def __reversed__(self):
        return iter(["reversed"])


b = Bag(1, 2, 3)
print(len(b), b[0], b[-1], b[0:2], b[::2], "magic" in b, 5 in b)
b[1] = "x"
b[0] += 10
del b[-1]
print(list(b), list(reversed(b)), [*b], bool(b), bool(Bag()))
