"""Classes with type parameters: bases, subscripts, metaclasses, inheritance, defaults."""
import types


class Meta(type):
    def __new__(meta, name, bases, namespace, **keywords):
        print(name, bases, keywords)
        return super().__new__(meta, name, bases, namespace)


class Box[T]:
    def __init__(self, value: T):
        self.value = value


print(Box.__type_params__, Box.__parameters__, Box.__orig_bases__, Box.__bases__, Box.__mro__)
print(Box[int], Box[int](3).value, Box[int](3).__orig_class__, types.get_original_bases(Box))
print("__type_params__" in Box.__dict__, Box.__init__.__annotations__)


class WithMeta[T](metaclass=Meta, k=1):
    pass


class Derived[T](WithMeta[T], k=2):
    pass


class Closed(Derived[int]):
    pass


print(WithMeta[int], Derived.__bases__, Derived.__orig_bases__, Derived.__parameters__)
print(Closed.__type_params__, Closed.__parameters__, Closed.__orig_bases__)


class Many[A, *Bs, C]:
    pass


class Spec[T, **P]:
    pass


class Defaulted[T, U = list[T]]:
    pass


print(Many[int, str], Many[int, str, bytes], Many[int, str, bytes, float])
print(Spec[int, [str, bytes]], Spec[int, ...], Spec[int, [str]].__args__)
print(Defaulted[int], Defaulted[int, str], Defaulted[int].__args__)


def refused(make):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)


refused(lambda: Box[int, str])
refused(lambda: Many[int])
refused(lambda: Closed[int])
refused(lambda: Defaulted[()])
refused(lambda: Defaulted[int, str, bytes])
