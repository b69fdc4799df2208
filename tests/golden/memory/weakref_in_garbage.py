"""In a cycle: references are cleared and callbacks run before any `__del__`."""
import gc
import weakref

gc.disable()


class A:
    def __init__(self, name):
        self.name, self.me = name, self

    def __del__(self):
        print("del", self.name, ref(), watched())


a = A("a")
ref = weakref.ref(a)
watched = weakref.ref(a, lambda w: print("callback", w()))
del a
gc.collect()

print("-- brought back")
kept = []


class B:
    def __del__(self):
        kept.append(self)


b = B()
b.me = b
ref, watched = weakref.ref(b), weakref.ref(b, lambda w: print("callback", w()))
del b
gc.collect()
print(ref(), watched(), len(kept), watched.__callback__ is None)
new = weakref.ref(kept[0], lambda w: print("gone at last"))
kept.clear()
gc.collect()
print(new())

print("-- the reference is garbage too")


class C:
    pass


c = C()
c.me, c.ref = c, weakref.ref(c, lambda w: print("never"))
del c
gc.collect()

print("-- several")
objects = [C() for _ in range(3)]
refs = []
for i, o in enumerate(objects):
    o.me = o
    refs.append(weakref.ref(o, lambda w, i=i: print("callback", i)))
    refs.append(weakref.ref(o, lambda w, i=i: print("later", i)))
del objects, o
gc.collect()
