"""A chain of a million objects that ends where it begins: no native recursion."""

import gc

gc.disable()


class Node:
    __slots__ = ("next",)


first = node = Node()
for _ in range(1_000_000):
    node.next = Node()
    node = node.next
node.next = first
first = node = None
print(gc.collect())

items = outer = []
for _ in range(200_000):
    items.append([])
    items = items[0]
items.append(outer)
items = outer = None
print(gc.collect())
