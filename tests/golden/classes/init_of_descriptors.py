"""Classes derived from `property` and its like may be made with other arguments than they pass on."""

import types


class Named(property):
    def __init__(self, get, label, **options):
        super().__init__(get)
        self.label = label
        self.options = options


class C:
    value = Named(lambda self: 5, "five", extra=1)


print(C().value, C.value.label, C.value.options, C.value.fset)


class Wrapped(classmethod):
    def __init__(self, f, note):
        super().__init__(f)
        self.note = note


class D:
    make = Wrapped(lambda cls, x: (cls.__name__, x), "noted")


print(D.make(1), vars(D)["make"].note)


class Still(staticmethod):
    def __init__(self, f, *rest):
        super().__init__(f)
        self.rest = rest


print(Still(len, 1, 2)("abc"), Still(len, 1, 2).rest)


class Mod(types.ModuleType):
    def __init__(self, number):
        super().__init__(f"m{number}", "doc")
        self.number = number


m = Mod(3)
print(m.__name__, m.__doc__, m.number, type(m).__name__)

for c in (classmethod, staticmethod):
    raw = c.__new__(c)
    print(repr(raw), raw.__func__)
    raw.__init__(len)
    print(repr(raw))
    for args, kwargs in (((), {}), ((1, 2), {}), ((), {"f": 1})):
        try:
            c(*args, **kwargs)
        except TypeError as e:
            print(e)
raw = property.__new__(property)
print(raw.fget, raw.fset)
raw = types.ModuleType.__new__(types.ModuleType)
print(raw, raw.__dict__)
raw.x = 1
raw.__init__("name", "doc")
print(raw, raw.__doc__, raw.x)
for args in ((), (5,)):
    try:
        types.ModuleType(*args)
    except TypeError as e:
        print(e)
p = property(len, doc="text")
p.__init__(max)
print(p.fget, p.fset)
