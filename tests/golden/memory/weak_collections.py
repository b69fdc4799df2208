"""Entries of weak collections go with their keys, values and members."""
import copy
import weakref


class A:
    def __init__(self, name): self.name = name
    def __repr__(self): return self.name


a, b, c = map(A, "abc")
d = weakref.WeakValueDictionary(a=a, b=b)
d["c"] = c
print(len(d), sorted(d), d["a"], d.get("x"), d.get("x", 1), "a" in d, "x" in d)
print(list(d.items()), list(d.values()), [r() for r in d.valuerefs()], [r.key for r in d.itervaluerefs()])
del c
print(len(d), list(d), d.pop("c", "no"))
try:
    d.pop("c")
except KeyError as e:
    print(e)
print(d.setdefault("b", a), d.setdefault("n", a), len(d), d.pop("n"), d.popitem()[0])
e = d | {"z": b}
print(type(e).__name__, sorted(e), sorted({"y": b} | d), copy.copy(d)["a"] is a)
d |= e
print(sorted(d), d == {"a": a, "z": b})
d["z"] = a
del b
print(sorted(d), sorted(e))
del e

k = weakref.WeakKeyDictionary({a: 1})
x = A("x")
k[x] = 2
print(len(k), list(k.items()), list(k.values()), k[a], x in k, 3 in k, k.get(x), [r() for r in k.keyrefs()])
print(k.setdefault(x, 9), k.pop(x), k.setdefault(x), len(k), copy.deepcopy(k)[a])
for key in k:
    k[A("new")] = 1
print(len(k))
del x, key
print(list(k), len(k))
try:
    k[3] = 1
except TypeError as e:
    print(e)
try:
    k[A("y")]
except KeyError as e:
    print(type(e.args[0]).__name__)

s = weakref.WeakSet([a])
y, z = A("y"), A("z")
s.add(y)
s |= {z}
print(len(s), a in s, 3 in s, sorted(map(repr, s)), s == {a}, s == weakref.WeakSet([z, y, a]))
print([sorted(map(repr, r)) for r in (s & {y}, s - {y}, s ^ {y}, s | {a})], s >= {y}, s.isdisjoint({3} - {3}))
s.discard(z)
s.remove(y)
try:
    s.remove(y)
except KeyError:
    print("no y")
del a
print(len(s), list(s), len(d))
try:
    s.pop()
except KeyError as e:
    print(e)
# What goes away while somebody iterates.
members = [A(str(i)) for i in range(3)]
s.update(members)
seen = []
for m in s:
    seen.append(m.name)
    members.clear()
print(len(seen))
