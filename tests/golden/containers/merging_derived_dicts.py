"""Dicts of derived classes are asked for `keys`, although their items are read directly."""


class Asked(dict):
    def __getattribute__(self, name):
        print("asked for", name)
        if name == "keys":
            raise OverflowError
        return super().__getattribute__(name)


class Pairs(dict):
    def __getattribute__(self, name):
        if name == "keys":
            raise AttributeError(name)
        return super().__getattribute__(name)


def show(work):
    try:
        print(work())
    except Exception as e:
        print(type(e).__name__, e)


asked = Asked(k=1)
show(lambda: asked | asked)
show(lambda: {} | asked)
show(lambda: {}.update(asked))
show(lambda: {"a": 1} | Pairs({"bc": 2}))
show(lambda: {"a": 1}.update(Pairs({"bcd": 2})))
show(lambda: {"a": 1} | type("Plain", (dict,), {})(b=2))


class Reflected(dict):
    def __ror__(self, other):
        print("ror")
        return super().__ror__(other)


show(lambda: {"a": 1} | Reflected(b=2))
show(lambda: Reflected(b=2).__ror__(asked))
show(lambda: Reflected(b=2) | Reflected(c=3))
