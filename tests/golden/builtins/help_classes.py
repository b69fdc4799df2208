"""`help` on a class lists what it and its bases define, by kind."""


class A:
    """Doc of A."""

    x: int = 3
    data = [1]
    long = "x" * 200
    numbers = list(range(100))
    builtin = len

    class Inner:
        "inside"

    def __init__(self, a=1):
        self.a = a

    def method(self):
        "of A"

    @classmethod
    def make(cls, x):
        "makes one"

    @staticmethod
    def static(y):
        pass

    @property
    def value(self):
        "the value"

    @property
    def settable(self):
        "another"

    @settable.setter
    def settable(self, new):
        pass


class B(A):
    def method(self):
        pass

    def more(self, z=None):
        "of B"

    alias = more

    def _private(self):
        pass

    def __len__(self):
        return 0


class Slots:
    __slots__ = ("u", "v")


class Meta(type):
    pass


class Made(metaclass=Meta):
    "made by Meta"


for thing in (A, B, Slots, Made, A(), B.make):
    help(thing)
