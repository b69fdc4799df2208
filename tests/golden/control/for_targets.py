"""The target of a `for` can be anything assignable."""


class Box:
    pass


box, items = Box(), [None, None]
for box.value in "ab":
    print(box.value, end=" ")
for items[1] in (1, 2):
    print(items, end=" ")
for a, (b, *c) in [(1, (2, 3, 4)), (5, "xyz")]:
    print(a, b, c, end=" ")
for ((i),) in [[1], [2]]:
    print(i, end=" ")
print()
