"""Classes made in functions go, with their methods, properties and the places that called them."""

import gc


class Canary:
    def __del__(self):
        print("  gone")


class Meta(type):
    def __del__(cls):
        print("  class", cls.__name__, "gone")


def method_with_super(c):
    class Base(metaclass=Meta):
        def __init__(self):
            self.canary = c

        def hello(self):
            return 1

    class Derived(Base):
        def __init__(self):
            super().__init__()
            self.more = 2

        def hello(self):
            return super().hello() + self.more

    d = Derived()
    for _ in range(3):
        d.hello()


def with_property(c):
    class P(metaclass=Meta):
        @property
        def value(self):
            return self, c, P

        @staticmethod
        def static():
            return P

        @classmethod
        def make(cls):
            return cls()

    P.make().value
    P.static()


def instance_in_class(c):
    class Single(metaclass=Meta):
        instance = None

    Single.instance = Single()
    Single.instance.canary = c


def two_classes(c):
    class A(metaclass=Meta):
        canary = c

    class B(metaclass=Meta):
        other = A

    A.other = B


gc.disable()
for make in [method_with_super, with_property, instance_in_class, two_classes]:
    make(Canary())
    print(make.__name__)
    gc.collect()
