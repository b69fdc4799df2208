"""A class body is code: loops, conditions and prints run while the class is made."""


class Table:
    names = []
    for letter in "abc":
        names.append(letter)
    if len(names) > 2:
        big = True
    print("in the body", names, __qualname__)

    def size(self):
        return len(self.names)

    del letter


print(Table().size(), Table.big, hasattr(Table, "letter"))


def decorate(cls):
    cls.decorated = cls.__name__
    return cls


@decorate
class Thing:
    """A thing."""


print(Thing.decorated, Thing.__doc__, Table.__doc__)
