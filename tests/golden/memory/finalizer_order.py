"""Finalisers of a cycle run in the order in which the objects were made, before any is cleared."""

import gc


class N:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, "next is", self.next.name)


gc.disable()
nodes = [N(i) for i in range(6)]
for i, n in enumerate(nodes):
    n.next = nodes[(i + 1) % len(nodes)]
n = nodes = None
print(gc.collect())

# Backwards.
nodes = [N(i) for i in range(4)]
for i, n in enumerate(nodes):
    n.next = nodes[i - 1]
n = nodes = None
print(gc.collect())
