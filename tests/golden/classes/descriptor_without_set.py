"""A descriptor that can't be set or deleted says so."""


class ReadOnly:
    def __get__(self, instance, owner):
        return 1

    def __set__(self, instance, value):
        raise AttributeError("read only")


class C:
    r = ReadOnly()


c = C()
for action in (lambda: setattr(c, "r", 1), lambda: delattr(c, "r")):
    try:
        action()
    except AttributeError as e:
        print(e)
