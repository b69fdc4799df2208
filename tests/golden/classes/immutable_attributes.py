"""Attributes of builtin classes cannot be set, whatever they are; a docstring cannot be deleted; an attribute of a
class that `object` looks up is missed as any object's."""
NAMES = "__name__ __qualname__ __module__ __bases__ __doc__ __dict__ __mro__ __abstractmethods__ __annotations__ __type_params__ __class__ append new"


class Own:
    """With a docstring."""


class Meta(type):
    def __getattribute__(self, name):
        return object.__getattribute__(self, name)


class Made(metaclass=Meta):
    here = 1


def try_to(work):
    try:
        return work()
    except (AttributeError, TypeError) as e:
        return f"{type(e).__name__} {e}"


for name in NAMES.split():
    print(name, try_to(lambda: setattr(list, name, 1)), try_to(lambda: delattr(list, name)), sep="\n    ")
    print("   ", try_to(lambda: delattr(Own, name)))
print(try_to(lambda: object.__getattribute__(int, "new")), try_to(lambda: object.__getattribute__(Own, "new")))
print(Made.here, try_to(lambda: Made.missing))
