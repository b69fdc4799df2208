"""Who makes a list of an object asks how long it is."""


def show(work):
    try:
        print(work())
    except Exception as e:
        print(type(e).__name__, e)


class Hinted:
    def __iter__(self):
        print("iter")
        return iter([3, 1, 2])

    def __length_hint__(self):
        print("hint")
        return ()


class Text(str):
    def __len__(self):
        print("len")


class Meta(type):
    def __iter__(cls):
        return iter("ab")

    def __length_hint__(cls):
        print("hint of a class")
        return 2


class Class(metaclass=Meta):
    pass


class Sequence:
    def __len__(self):
        print("len")
        return 2

    def __getitem__(self, i):
        return [5, 6][i]


show(lambda: sorted(Hinted()))
show(lambda: sorted(Text("st")))
show(lambda: list(Class))
show(lambda: list(reversed(Sequence())))
show(lambda: list(iter(Sequence())))


class Steps:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        print("iter")
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return self.n


a, *b = Steps()
print(a, b)
*a, b = Steps()
print(a, b)

place = reversed(Sequence())
place.__setstate__(-1)
place.__setstate__(1)
print(list(place))
