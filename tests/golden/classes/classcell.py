"""What a metaclass may do with the cell of __class__."""


class Forgets(type):
    def __new__(cls, name, bases, namespace):
        namespace.pop("__classcell__", None)
        return super().__new__(cls, name, bases, namespace)


class Wrong(type):
    def __new__(cls, name, bases, namespace):
        namespace["__classcell__"] = object()
        return super().__new__(cls, name, bases, namespace)


class Twice(type):
    def __new__(cls, name, bases, namespace):
        super().__new__(cls, name + "2", bases, namespace)
        made = super().__new__(cls, name, bases, namespace)
        other = type("Other", (), {"__classcell__": namespace["__classcell__"]})
        return made


for meta in (Forgets, Wrong, Twice):
    try:

        class Uses(metaclass=meta):
            def method(self):
                return __class__
    except (TypeError, RuntimeError) as e:
        print(type(e).__name__, e)


class Needless(metaclass=Forgets):
    pass


print(Needless)
