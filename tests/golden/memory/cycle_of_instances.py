"""Instances that refer to each other are collected; their finalisers run once."""

import gc


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


gc.disable()
a, b = Node("a"), Node("b")
a.other, b.other = b, a
del a, b
print("collected", gc.collect())
print("again", gc.collect())

c = Node("c")
c.me = c
c = None
print("collected", gc.collect())
