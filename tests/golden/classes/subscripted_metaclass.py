"""Only `type` itself can be subscripted without being generic; a metaclass inherits nothing of that."""


def show(work):
    try:
        print(work())
    except Exception as e:
        print(type(e).__name__, e)


class Meta(type):
    def __getattr__(cls, name):
        print("asked for", name)
        return 0


class Plain(type):
    pass


class Generic[T](type):
    pass


class Derived(Generic):
    pass


class Asking[T](Plain, metaclass=Meta):
    pass


print(type[int], type[int, str], repr(type[int].__args__))
show(lambda: type.__class_getitem__)
show(lambda: Plain[int])
show(lambda: Derived[int])
show(lambda: Generic[int])
show(lambda: Asking[int])
show(lambda: type.__getattribute__("name"))
show(lambda: type.__getattribute__(int, "__name__"))
show(lambda: type(int | str).__getattribute__("name"))
show(lambda: delattr(list, "__class__"))
print("__getattribute__" in vars(type), "__getattribute__" in vars(super), "__getattribute__" in vars(int))


class Looking(type):
    def __getattribute__(cls, name):
        print("looking for", name)
        return super().__getattribute__(name)


class Seen(metaclass=Looking):
    x = 4


print(Seen.x)
