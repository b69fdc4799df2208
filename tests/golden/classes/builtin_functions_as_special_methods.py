"""A builtin function as a special method does not get the object."""


def show(work):
    try:
        print(work())
    except Exception as e:
        print(type(e).__name__, e)


class Called:
    __call__ = len


class Joined:
    __call__ = "-".join


class Unbound(list):
    __call__ = list.append


show(lambda: Called()())
show(lambda: Called()([1, 2]))
show(lambda: Called()(x=1))
show(lambda: list(map(Called(), ["a", "bc"])))
show(lambda: Joined()(["a", "b"]))
items = Unbound()
show(lambda: items(3))
print(items)


class Path:
    __fspath__ = None


show(lambda: open(Path()))


class Context:
    async def __aenter__(self):
        pass

    __aexit__ = None


def enter():
    with Context():
        pass


show(enter)


class Root:
    __init_subclass__ = len


show(lambda: type("Derived", (Root,), {}))
