"""Private names in `__slots__` carry the class's name; what is no name, or there twice, is refused.
"""


class Base:
    __slots__ = "__c", "_b", "__d__"

    def __init__(self):
        self.__c = 3

    def base(self):
        return self.__c


class __Derived(Base):
    __slots__ = ("__c", "__dict__")

    def __init__(self):
        super().__init__()
        self.__c = 4
        self.other = 5

    def derived(self):
        return self.__c


class _:
    __slots__ = ("__x",)


v = __Derived()
print(v.base(), v.derived(), v._Base__c, v._Derived__c, v.__dict__)
print(Base._Base__c, Base._Base__c.__name__, "__x" in _.__dict__)
for slots in ("a b", "", ("1",), ("a", "a"), (1,), ("__dict__", "__dict__"), ("__weakref__", "__weakref__"), ["x"], 5):
    try:
        c = type("C", (), {"__slots__": slots})
        print(sorted(name for name in vars(c) if not name.startswith("__")))
    except TypeError as e:
        print(slots, e)
for name, attribute in (("a", "a"), ("__a", "__a"), ("__a", "_C__a"), ("__qualname__", "b")):
    try:
        print(type("C", (), {"__slots__": (name,), attribute: 1}))
    except ValueError as e:
        print(e)
try:
    type("C", (type("D", (), {}),), {"__slots__": ("__dict__",)})
except TypeError as e:
    print(e)
