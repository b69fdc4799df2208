"""`__getattr__` is asked last, `__getattribute__` first; `__setattr__`, `__delattr__` see all."""


class Fallback:
    known = 1

    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError(f"really no {name}")
        return f"<{name}>"


f = Fallback()
print(f.known, f.other, hasattr(f, "nothing"), getattr(f, "nope", "default"))
try:
    f.nope
except AttributeError as e:
    print(e)


class Spy:
    def __getattribute__(self, name):
        print("get", name, end="; ")
        return super().__getattribute__(name)

    def __setattr__(self, name, value):
        print("set", name, value, end="; ")
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("del", name, end="; ")
        object.__delattr__(self, name)


s = Spy()
s.x = 1
s.x += 1
del s.x
print(hasattr(s, "x"))
