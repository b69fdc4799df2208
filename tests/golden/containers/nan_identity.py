"""Containers look at identity before equality, so a NaN is found where it is itself, and no other is."""

from collections import deque

x, y = float("nan"), float("nan")
for made in list, tuple, set, deque, lambda items: dict.fromkeys(items, x):
    items = made([x])
    print(x in items, y in items, items == made([x]), items == made([y]), len(made([x, y, x])))
print([x].index(x), [x].count(x), [x, y].count(y), {1: x} == {1: x}, {1: x} == {1: y})
try:
    [x].index(y)
except ValueError as e:
    print(e)
items = [y, x]
items.remove(x)
print(items, items[0] is y)
print([x, 1] < [x, 2], [x, 1] < [y, 2], [x] <= [x], [x] <= [y], x is x, x is y, x == x)
print(repr(float("-nan")), repr(x + 1), x != x, float("NaN") in [float("nan")])
