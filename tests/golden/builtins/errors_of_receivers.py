"""Wrong arguments of methods: a foreign receiver is told first, and the name is that of the class that has the method."""


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: int.as_integer_ratio(0.5, 0))
show(lambda: int.__ge__(0.0, "a", 3))
show(lambda: slice.indices(8))
show(lambda: bytes.rindex(100, key=12))
show(lambda: frozenset.__contains__(None))
show(lambda: {}.items().isdisjoint())
show(lambda: {}.keys().isdisjoint())
show(lambda: {1}.difference(x=1))
show(lambda: frozenset().union(x=1))
show(lambda: b"".__subclasshook__(1, 2))
show(lambda: enumerate.__class_getitem__())
show(lambda: iter([]).__length_hint__(1))
show(lambda: iter(()).__length_hint__(1))
show(lambda: setattr(True, "real", 1))
show(lambda: delattr(1j, "imag"))
show(lambda: sorted([1], 1, 2, x=3))
show(lambda: int(1, 2, 3))
show(lambda: int(1, 2, x=3))
show(lambda: {1}.intersection([[]]))
show(lambda: {1}.issubset([[]]))
show(lambda: {1}.union([[]]))
show(lambda: {}.pop([]))
show(lambda: {1: 2}.pop([]))
show(lambda: complex(type("X", (), {"__complex__": lambda self: 1})()))
