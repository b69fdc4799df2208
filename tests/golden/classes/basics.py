"""Class attributes are shared, instance attributes are not; `__init__` sets them up."""


class Dog:
    kind = "canine"

    def __init__(self, name):
        self.name = name

    def speak(self, times=1):
        return f"{self.name}: " + "woof " * times


a, b = Dog("Rex"), Dog("Fido")
print(a.speak(), b.speak(2), a.kind, Dog.kind)
a.kind = "wolf"
print(a.kind, b.kind, a.__dict__, b.__dict__)
Dog.kind = "hound"
print(a.kind, b.kind, a.__class__ is Dog, type(a).__name__, Dog.__qualname__, Dog.__bases__)
print(isinstance(a, Dog), isinstance(1, Dog), isinstance(a, (int, Dog)), issubclass(Dog, object))
