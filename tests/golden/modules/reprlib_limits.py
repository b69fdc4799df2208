"""reprlib: limits of each kind, levels, indents, and methods of one's own."""

import reprlib
from array import array
from collections import deque
from reprlib import Repr, recursive_repr

for value in [
    list(range(10)), tuple(range(10)), (1,), [], (), {}, set(), frozenset(), set(range(9)),
    frozenset(range(9)), {i: i for i in range(9)}, deque(range(9)), array("i", range(9)), array("i"),
    "x" * 100, "'" * 40, 10**50, -(10**50), b"y" * 100, 1.5, None, object, range(1000),
    [[[[[[[[1]]]]]]]], [{"a": [1, 2, {"b": (1,)}]}], {"b": 1, "a": 2}, {1: 2, "x": 3},
]:
    print(reprlib.repr(value))


class Broken:
    def __repr__(self):
        raise ValueError


print(reprlib.repr(Broken()).partition(" at ")[0])


class list(__builtins__.list):
    pass


print(reprlib.repr(list(range(10))))
small = Repr(maxlist=2, maxstring=10, maxlevel=2, fillvalue="<…>", maxother=12)
print(small.repr([1, 2, 3]), small.repr("abcdefghijklmnop"), small.repr([[[1]]]), small.repr(1j * 123456789))
for indent in (None, 0, 2, "->"):
    wide = Repr(indent=indent)
    print(wide.repr([1, (2, 3), {"a": {4}}, []]))
for wrong in (-1, 1.5):
    try:
        Repr(indent=wrong).repr([1])
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class Own(Repr):
    def repr_Broken(self, obj, level):
        return f"broken at {level}"


print(Own().repr([Broken()]))


class Node:
    """Refers to itself."""

    def __init__(self):
        self.child = self

    @recursive_repr("<…>")
    def __repr__(self):
        "Its text."
        return f"Node({self.child!r})"


print(Node(), Node.__repr__.__doc__, Node.__repr__.__name__, Node.__repr__.__wrapped__.__qualname__)
print(sorted(reprlib.__all__), isinstance(reprlib.aRepr, Repr))
