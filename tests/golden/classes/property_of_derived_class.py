"""Classes derived from property: their texts, and what copies are."""


class P(property):
    """the class's text"""


class Bare(property):
    pass


class C:
    @P
    def a(self):
        """a's text"""

    @P
    def b(self):
        pass

    c = P(lambda self: 1, doc="given")
    d = Bare(doc="given")

    @d.getter
    def d(self):
        """of the getter"""
        return 4

    @Bare
    def e(self):
        """e's text"""

    @e.setter
    def e(self, value):
        pass


print(C.a.__doc__, C.b.__doc__, C.c.__doc__, C.d.__doc__, C.e.__doc__, P.__doc__, sep=" | ")
print([type(getattr(C, n)).__name__ for n in "abcde"], C().d)
p = property(lambda self: 1, doc="explicit").getter(lambda self: 2)
print(p.__doc__)


class Slotted(property):
    __slots__ = ("__doc__", "extra")


print(Slotted(lambda self: 1, doc="in a slot").__doc__)
q = property()
try:
    print(q.__name__)
except AttributeError as e:
    print(e)
q.__name__ = None
print(q.__name__)
