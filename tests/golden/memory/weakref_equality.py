"""References are shared, compare and hash as their objects do, and remember the hash."""
import re
import weakref


class Point:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x

    def __hash__(self):
        print("hashed")
        return self.x


def shown(v):
    return re.sub("0x[0-9a-f]+", "0x", repr(v))


p, q = Point(1), Point(1)
a, b = weakref.ref(p), weakref.ref(q)
print(a is weakref.ref(p), a is weakref.ref(p, None), a is weakref.ref(p, print))
print(weakref.proxy(p) is weakref.proxy(p), weakref.proxy(p, print) is weakref.proxy(p, print))
print(a == b, a != b, a is b, a == 3)
print(hash(a), hash(a), {a: 1}[b])
print(shown(a), shown(weakref.proxy(p)), shown(weakref.ref(Point)))
del p
print(a == b, a == a, a != b, hash(a), shown(a))
print(weakref.getweakrefcount(q), weakref.getweakrefcount(3), weakref.getweakrefs(3))
del q
try:
    hash(weakref.ref(Point(3)))
except TypeError as e:
    print(e)
for args in [(), (1,), (Point, None, 3)]:
    try:
        weakref.ref(*args)
    except TypeError as e:
        print(e)
try:
    weakref.ref(Point, callback=print)
except TypeError as e:
    print(e)
try:
    a(1)
except TypeError as e:
    print(e)
try:
    a < b
except TypeError as e:
    print(e)
print(weakref.ref, weakref.ReferenceType is weakref.ref, weakref.ref[int], weakref.ref.__doc__)
