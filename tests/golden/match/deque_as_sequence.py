"""Sequence patterns take deques, and instances of classes derived from them."""

from collections import deque


class Line(deque):
    pass


for subject in deque([1, 2]), Line([3, 4, 5]), deque(), {1, 2}, "ab", b"ab", bytearray(b"ab"):
    match subject:
        case [first, second]:
            print("two", first, second)
        case [first, *rest]:
            print("some", first, rest)
        case []:
            print("none", subject)
        case _:
            print("no sequence", type(subject).__name__)
