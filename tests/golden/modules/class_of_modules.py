"""A module can be given a class that is derived from the type of modules: its attributes, and what it makes of names."""

import sys
import types


class Watched(types.ModuleType):
    def __getattr__(self, name):
        return f"made {name}"

    def __setattr__(self, name, value):
        print("set", name, value)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("delete", name)
        super().__delattr__(name)

    def __call__(self, *args):
        return self.__name__, args

    def __repr__(self):
        return f"<watched {self.__name__}>"

    @property
    def doubled(self):
        return self.value * 2

    @doubled.setter
    def doubled(self, value):
        self.value = value // 2

    def method(self):
        return "method", self.value


module = types.ModuleType("m")
module.value = 3
module.doubled = "hidden by the property"


def look():
    return module.value, module.doubled, module.other, module.method()


try:
    look()
except AttributeError as e:
    print(e)
module.__class__ = Watched
print(look(), look())
module.value = 5
module.doubled = 8
del module.value
print(module.value, vars(module)["doubled"], type(module), isinstance(module, Watched))
print(module(1, 2), module)
module.__class__ = types.ModuleType
print(module, module.doubled, hasattr(module, "other"))


class Slotted(types.ModuleType):
    __slots__ = ("a",)


for cls in (Slotted, int, Watched("x"), object):
    try:
        module.__class__ = cls
    except TypeError as e:
        print(e)
sys.modules[__name__].__class__ = Watched
import __main__

print(__main__.nowhere, __main__.look is look, nowhere if "nowhere" in globals() else "no global")
