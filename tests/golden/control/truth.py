"""What counts as false: zeros, empties, None, and objects that say so."""


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Answer:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        return self.value


for v in (0, 1, 0.0, -0.5, "", "a", b"", [], [0], (), {}, {0: 0}, set(), None, range(0), ...):
    print(repr(v), bool(v), not v)
print(bool(Sized(0)), bool(Sized(2)), bool(Answer(False)), bool(Answer(True)), bool(object()))
for wrong in (Answer(1), Sized(-1), Sized("x")):
    try:
        if wrong:
            pass
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")
