"""`__getattr__` is asked as well where a property or descriptor raised an AttributeError itself."""


class Descriptor:
    def __get__(self, instance, owner):
        raise AttributeError("from the descriptor")


class A:
    entry = Descriptor()

    @property
    def broken(self):
        return self.nothing.at.all

    @property
    def wrong(self):
        raise ValueError("not an AttributeError")

    def __getattr__(self, name):
        if name == "nothing":
            raise AttributeError("nothing here")
        return ("fallback", name)


class WithoutFallback:
    @property
    def broken(self):
        raise AttributeError("its own")


for _ in range(3):
    a = A()
    print(a.broken, a.entry, getattr(a, "broken", "default"), hasattr(a, "broken"), hasattr(a, "nothing"))
    try:
        a.wrong
    except ValueError as e:
        print(repr(e), repr(e.__context__))
    try:
        a.nothing
    except AttributeError as e:
        print(repr(e), repr(e.__context__))
    try:
        WithoutFallback().broken
    except AttributeError as e:
        print(repr(e))
