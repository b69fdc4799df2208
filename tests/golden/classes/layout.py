"""A class's __base__ is the base whose instances' layout the others' are part of."""


class Plain:
    pass


class Slotted:
    __slots__ = ("a",)


class Other:
    __slots__ = ("b",)


class Empty:
    __slots__ = ()


for bases in [(Plain, int), (int, Plain), (Plain, Slotted), (Empty, Slotted), (Slotted, Empty), (Plain, Empty)]:
    print([b.__name__ for b in bases], type("C", bases, {}).__base__.__name__)
for bases in [(Slotted, Other), (int, str), (list, Slotted), (int, Exception), (Slotted, Exception), (dict, set)]:
    try:
        print(type("C", bases, {}).__base__)
    except TypeError as e:
        print([b.__name__ for b in bases], e)
print(bool.__base__, object.__base__, type.__base__, ValueError.__base__)
