"""`sys.getsizeof` checks what `__sizeof__` returns, and adds what stands in front of the object."""

import sys


class Sized:
    def __init__(self, size):
        self.size = size

    def __sizeof__(self):
        if isinstance(self.size, Exception):
            raise self.size
        return self.size


for size in (5, 0, -1, "x", 2.0, True, 2**70, None, TypeError("no"), ValueError("bad")):
    for default in ((), ("default",)):
        try:
            print(size, sys.getsizeof(Sized(size), *default))
        except (TypeError, ValueError, OverflowError) as e:
            print(size, type(e).__name__, e)


class Plain:
    pass


class Slots:
    __slots__ = ("a", "b")


class NoSlots:
    __slots__ = ()


for v in (
    0, 2**30, 2**60, True, 1.5, 1j, "", "abc", b"", b"ab", (), (1, 2), [], [1], {}, set(), frozenset(), range(3), slice(1),
    None, ..., Plain(), Slots(), NoSlots(), object(), ValueError(),
):
    print(type(v).__name__, sys.getsizeof(v), v.__sizeof__())
