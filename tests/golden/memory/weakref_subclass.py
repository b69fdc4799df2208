"""Classes derived from `ref`: their own references, with attributes and a life of their own."""
import gc
import weakref


class Named(weakref.ref):
    def __init__(self, target, callback=None, *, name="?"):
        super().__init__(target, callback)
        self.name = name

    def __new__(cls, target, callback=None, *, name="?"):
        return super().__new__(cls, target, callback)


class A:
    pass


a = A()
r = Named(a, lambda w: print("callback of", w.name, type(w).__name__, w()), name="r")
s = Named(a, name="s")
print(r() is a, r == s, r is s, s is Named(a, name="s"), s == weakref.ref(a))
print([type(w).__name__ for w in weakref.getweakrefs(a)], weakref.getweakrefcount(a))
watcher = weakref.ref(s, lambda w: print("s is gone"))
del s
print(weakref.getweakrefcount(a), {r: 1}[weakref.ref(a)])
del a
print(r(), r.name, isinstance(r, weakref.ref))


class Slotted(weakref.ref):
    __slots__ = ("key",)


a = A()
t = Slotted(a)
t.key = 1
try:
    t.other = 2
except AttributeError as e:
    print(e)
try:
    weakref.ref(t)
except TypeError as e:
    print(e)
u = Named(a, lambda w: print("never"), name="u")
u.me = u
del u
gc.collect()
print(weakref.getweakrefcount(a))
del a
print(t())
try:
    class P(weakref.ProxyType):
        pass
except TypeError as e:
    print(e)
