"""Data descriptors win over the instance's dict, other descriptors lose to it."""


class Typed:
    def __set_name__(self, owner, name):
        print("named", owner.__name__, name)
        self.name = name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, "unset")

    def __set__(self, instance, value):
        if not isinstance(value, int):
            raise TypeError(f"{self.name} wants an int")
        instance.__dict__[self.name] = value

    def __delete__(self, instance):
        del instance.__dict__[self.name]


class Lazy:
    def __get__(self, instance, owner):
        return "computed"


class Point:
    x = Typed()
    y = Typed()
    lazy = Lazy()


p = Point()
p.x = 3
print(p.x, p.y, p.__dict__, p.lazy, isinstance(Point.x, Typed))
p.__dict__["lazy"] = "stored"
p.__dict__["y"] = "below"
print(p.lazy, p.y)
del p.x
print(p.x)
try:
    p.x = "text"
except TypeError as e:
    print(e)
