"""A metaclass's `__getattribute__` is asked for the `__class_getitem__` of its classes."""


class Refusing(type):
    def __getattribute__(self, name):
        raise OverflowError(name)


class Missing(type):
    def __getattribute__(self, name):
        if name == "__class_getitem__":
            raise AttributeError(name)
        return super().__getattribute__(name)


class Giving(type):
    def __getattribute__(self, name):
        if name == "__class_getitem__":
            return lambda key: ("given", key)
        return super().__getattribute__(name)


class Passing(type):
    def __getattribute__(self, name):
        return super().__getattribute__(name)


for meta in (Refusing, Missing, Giving, Passing):
    cls = meta("C", (), {"__class_getitem__": classmethod(lambda cls, key: ("own", key))})
    try:
        print(cls[1])
    except Exception as e:
        print(type(e).__name__, e)
