"""`WeakMethod` lives as long as its object, not as long as the bound method."""
import weakref


class A:
    def f(self): return "f"
    def g(self): return "g"


a = A()
m = weakref.WeakMethod(a.f)
print(weakref.ref(a.f)(), m()(), m() == a.f, m == weakref.WeakMethod(a.f), m == weakref.WeakMethod(a.g))
print(hash(m) == hash(weakref.ref(a)), m != weakref.WeakMethod(a.g), m == 3)
watched = weakref.WeakMethod(a.g, lambda w: print("callback", w is watched, w()))
del a
print(m(), watched(), m == weakref.WeakMethod(A().f))
try:
    weakref.WeakMethod(len)
except TypeError as e:
    print(e)
try:
    weakref.WeakMethod(3)
except TypeError as e:
    print(e)
