"""Slots of a base that several bases share are one: the classes are laid out alike."""


class Base:
    __slots__ = ("a", "b")


class Left(Base):
    pass


class Right(Left, Base):
    x = 1


class Generic[T](Base):
    pass


class Last(Generic, Base):
    pass


for make, other in (Right, Left), (Last, Generic), (Right, Base):
    instance = make()
    instance.a = 1
    try:
        instance.__class__ = other
        print(type(instance).__name__, instance.a)
    except TypeError as e:
        print(e)
