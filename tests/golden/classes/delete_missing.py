"""What the AttributeError of a deletion says, and whether it knows the object and the name."""
import types


class Plain:
    pass


class Slotted:
    __slots__ = ("q",)


class Derived(list):
    pass


def function():
    pass


with_dict = Plain()
with_dict.__dict__
with_others = Plain()
with_others.y = 1
for thing in (Plain(), with_dict, with_others, Slotted(), Derived(), function, types.SimpleNamespace(), types, Plain):
    for delete in (lambda: delattr(thing, "x"), lambda: exec("del thing.x", {"thing": thing})):
        try:
            delete()
        except AttributeError as e:
            print(e, e.name, e.obj is thing)
