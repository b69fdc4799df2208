"""Callbacks run when the object goes, those of the youngest references first."""
import weakref


class A:
    pass


a = A()
first = weakref.ref(a, lambda w: print("first", w is first, w(), w.__callback__))
second = weakref.proxy(a, lambda w: print("second", w is second))
third = weakref.ref(a, lambda w: print("third"))
dropped = weakref.ref(a, lambda w: print("never: the reference went first"))
del dropped
plain, proxy = weakref.ref(a), weakref.proxy(a)
print(weakref.getweakrefcount(a))
print([r is s for r, s in zip(weakref.getweakrefs(a), [plain, proxy, third, second, first])])
print(first.__callback__ is not None, plain.__callback__)
del a
print(plain(), first())


class Node:
    def __init__(self, name, child=None):
        self.name, self.child = name, child
        self.ref = None

    def __del__(self):
        print("del", self.name)


def watch(node):
    name = node.name
    refs.append(weakref.ref(node, lambda w: print("callback", name)))


# A parent's end is over, with its callback, before that of its child begins.
refs = []
c = Node("c")
b = Node("b", c)
a = Node("a", b)
for node in (a, b, c):
    watch(node)
del node, b, c
print("--")
del a


def f():
    local = A()
    kept = weakref.ref(local, lambda w: print("local gone"))
    refs.append(kept)
    print("leaving")


f()
print("left")
