"""A list that changes while it is sorted, and one whose comparison fails midway."""

items = [3, 1, 2]


def key(x):
    items.append(x)
    return x


try:
    items.sort(key=key)
except ValueError as e:
    print(e, items)
mixed = [3, 2, "x", 1]
try:
    mixed.sort()
except TypeError as e:
    print(e, len(mixed), sorted(map(str, mixed)))
