"""A metaclass's own `mro` says what the order of resolution is, and is checked."""


class A:
    x = 1


class Short(type):
    def mro(cls):
        print("asked", cls.__name__)
        return [cls, object]


B = Short("B", (A,), {})
print(B.__mro__, hasattr(B, "x"), issubclass(B, A))


class Longer(type):
    def mro(cls):
        order = super().mro()
        order.insert(1, A)
        return order


class C(metaclass=Longer):
    pass


class D(C):
    pass


print(D.__mro__, D.x, D().x)
for result in (5, [5], (int, object), []):
    meta = type("Meta", (type,), {"mro": lambda cls: [cls, *result] if result == (int, object) else result})
    try:
        meta("E", (), {})
    except TypeError as e:
        print(e)
print(int.mro(), type.mro(D) == D.mro())
