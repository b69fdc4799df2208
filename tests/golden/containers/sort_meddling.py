"""Whatever changes a list while it is sorted is noticed."""

from functools import cmp_to_key

items = [1, 2, 3]


def compare(x, y):
    items.append(4)
    items.pop()
    return (x > y) - (x < y)


try:
    items.sort(key=cmp_to_key(compare))
except ValueError as e:
    print(e)
print(items)


class Key:
    def __init__(self, x):
        pass

    def __lt__(self, other):
        return False

    def __del__(self):
        del items[:]
        items[:] = range(20)


items = list(range(10))
try:
    items.sort(key=Key)
except ValueError as e:
    print(e, items)


def peek(x):
    print(items, end=" ")
    return -x


items = [3, 1, 2]
items.sort(key=peek)
print(items)
