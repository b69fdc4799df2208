"""Classes, functions and methods name themselves in their default representation."""


class Outer:
    class Inner:
        pass

    def method(self):
        pass


print(Outer, Outer.Inner, int, type, type(None), type(Outer().method), type(len), len, print)
print(repr(Outer()).startswith("<__main__.Outer object at 0x"))
print(repr(Outer.method).startswith("<function Outer.method at 0x"))
print(repr(Outer().method).startswith("<bound method Outer.method of <__main__.Outer object at 0x"))
print(NotImplemented, ..., None, type(...), type(NotImplemented))
