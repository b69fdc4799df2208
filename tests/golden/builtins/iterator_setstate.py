"""What `__setstate__` of iterators takes, and where it puts them."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


class Items:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i > 4:
            raise IndexError
        return i


MAKERS = [
    lambda: iter([1, 2, 3]), lambda: reversed([1, 2, 3]), lambda: iter((1, 2)), lambda: iter("abc"), lambda: iter("h\u00e9"),
    lambda: iter(range(4)), lambda: iter(range(10**30, 10**30 + 4)), lambda: iter(b"ab"), lambda: iter(bytearray(b"ab")),
    lambda: iter(Items()), lambda: reversed(Items()),
]
for make in MAKERS:
    for state in (1, "a", 1.5, True, 2**70, -1, None):
        iterator = make()
        show(lambda: iterator.__setstate__(state))
        show(lambda: list(iterator))
