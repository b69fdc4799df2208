"""Finalisers run in the order of making whatever the sizes of the objects, and whatever was freed before."""

import gc


class Small:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


class Large(Small):
    def __init__(self, name):
        super().__init__(name)
        self.a = self.b = self.c = self.d = self.e = self.f = self


gc.disable()
old = [Large("old") for _ in range(3)]
holes = [Small(i) for i in range(3)]
for x in old:
    x.a = x.b = x.c = x.d = x.e = x.f = None
x = old = holes = None

nodes = [Large(1), Small(2), Large(3), Small(4), Small(5), Large(6)]
for i, n in enumerate(nodes):
    n.next = nodes[i - 1]
n = nodes = None
print(gc.collect())
