"""Without a cycle `__del__` comes first and still sees the references."""
import weakref

kept = []


class A:
    def __del__(self):
        print("del", ref() is self, watched() is self)


a = A()
ref, watched = weakref.ref(a), weakref.ref(a, lambda w: print("callback", w()))
del a


class B:
    def __del__(self):
        print("saved")
        kept.append(self)


b = B()
ref, watched = weakref.ref(b), weakref.ref(b, lambda w: print("callback"))
del b
print(ref() is kept[0], watched() is kept[0])
kept.clear()
print(ref(), watched())
