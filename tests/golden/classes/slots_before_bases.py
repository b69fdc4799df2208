"""What is wrong with `__slots__` is told before what is wrong with the order of the bases, and leaves no class behind."""


class Base:
    pass


class Derived(Base):
    pass


def show(make):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: type("C", (Base, Derived), {"__slots__": "a", "a": 1}))
show(lambda: type("C", (Base, Derived), {"__slots__": "1a"}))
show(lambda: type("C", (Base, Derived), {"__qualname__": 5}))
show(lambda: type("C", (Base, Derived), {"__slots__": "a"}))
show(lambda: type("C", (Base,), {"__slots__": 0}))
print(Base.__subclasses__())


class Making:
    def __new__(cls, *args):
        return super().__new__(cls)


class Made(Making):
    pass


Made.__bases__ = (Base,)
show(lambda: Made(1))


class Plain(type("Made", (), {})):
    pass


made = Plain.__base__
made.later = 1
print(list(made.__dict__))
