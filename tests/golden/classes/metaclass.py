"""A metaclass makes the class and can change it."""


class Meta(type):
    def __new__(mcls, name, bases, namespace, **keywords):
        print("new", name, [b.__name__ for b in bases], keywords)
        namespace["added"] = name.lower()
        return super().__new__(mcls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **keywords):
        super().__init__(name, bases, namespace)
        cls.ready = True

    def __call__(cls, *args):
        print("call", args)
        return super().__call__(*args)

    def shout(cls):
        return cls.__name__.upper()


class Base(metaclass=Meta, option=1):
    pass


class Derived(Base):
    def __init__(self, n):
        self.n = n


print(Derived(5).n, Derived.added, Derived.ready, Derived.shout(), type(Derived).__name__)
try:
    Derived(1).shout()
except AttributeError as e:
    print(e)
