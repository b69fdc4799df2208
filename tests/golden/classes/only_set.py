"""A descriptor that is only set through does not say what its attribute is; what cannot be set or deleted says why."""


class OnlySet:
    def __set__(self, instance, value):
        instance.__dict__["a"] = value


class X:
    a = OnlySet()


x = X()
print(type(x.a).__name__)
x.a = 42
print(x.a)


class Slotted:
    __slots__ = ("z",)
    y = 0


s = Slotted()
for act in (lambda: setattr(s, "y", 1), lambda: delattr(s, "y"), lambda: setattr(s, "q", 1), lambda: delattr(s, "q")):
    try:
        act()
    except AttributeError as e:
        print(e)


class Blocked:
    __radd__ = None
    __lshift__ = None


for act in (lambda: 1 + Blocked(), lambda: Blocked() << 1, lambda: Blocked() + 1, lambda: 1 << Blocked()):
    try:
        act()
    except TypeError as e:
        print(e)


class Text(str):
    def __float__(self):
        return 2.5


print(float(Text("1")))
