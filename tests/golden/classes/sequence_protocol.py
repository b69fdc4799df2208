"""`__getitem__` with ints from 0 until IndexError suffices for iteration, `in` and `reversed`."""


class Squares:
    def __getitem__(self, i):
        if i >= 4:
            raise IndexError("end")
        return i * i

    def __len__(self):
        return 4


s = Squares()
print(list(s), 9 in s, 8 in s, list(reversed(s)), [a for a in s], max(s), list(zip(s, "ab")))
first, *rest = s
print(first, rest)
