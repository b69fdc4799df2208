"""Instances of a script's classes are reduced by `copyreg`: by their base for protocols 0 and 1, by `__new__` later.
"""


def shown(v):
    """A value without addresses: functions and classes by name, iterators by what is left."""
    if isinstance(v, type) or type(v) in (type(shown), type(len), type(str.join)):
        return f"{getattr(v, '__module__', None)}.{v.__qualname__}"
    if isinstance(v, tuple):
        return "(" + ", ".join(map(shown, v)) + ")"
    if type(v) is dict:
        return "{" + ", ".join(f"{k!r}: {shown(x)}" for k, x in v.items()) + "}"
    if type(v).__name__.endswith("iterator"):
        return f"{type(v).__name__} {shown(tuple(v))}"
    if type(v).__repr__ is object.__repr__:
        return f"a {type(v).__name__}"
    return repr(v)


def report(label, make, protocols=(0, 1, 2, 3, 4, 5)):
    last = None
    for protocol in protocols:
        try:
            result = shown(make().__reduce_ex__(protocol))
        except Exception as e:
            result = f"{type(e).__name__}: {e}"
        if result != last:
            print(label, protocol, result)
        last = result


class Plain:
    pass


class Filled:
    def __init__(self):
        self.x = 1


class Slots:
    __slots__ = ("a", "__b", "__weakref__")

    def __init__(self):
        self.a = 1
        self.__b = 2


class Derived(Slots):
    def __init__(self):
        super().__init__()
        self.c = 3


class Stateful:
    __slots__ = ("a",)

    def __getstate__(self):
        return "state"


class NewArgs:
    def __new__(cls, *args, **kwargs):
        return object.__new__(cls)

    def __getnewargs__(self):
        return 1, 2


class NewKeywords(NewArgs):
    def __getnewargs_ex__(self):
        return (1,), {"k": 2}


class NoKeywords(NewArgs):
    def __getnewargs_ex__(self):
        return (1,), {}


class Named:
    def __reduce__(self):
        return "NAME"


class ByProtocol:
    def __reduce_ex__(self, protocol):
        return f"protocol {protocol}"


def derived(base, *args):
    def make():
        v = type("Of" + base.__name__.title(), (base,), {})(*args)
        v.attribute = 1
        return v
    return make


for c in (object, Plain, Filled, Slots, Derived, Stateful, NewArgs, NewKeywords, NoKeywords, Named, ByProtocol):
    report(c.__name__, c)
for base, *args in (
    (int, 5), (float, 1.5), (complex, 1j), (str, "x"), (bytes, b"x"), (bytearray, b"x"), (list, [1]),
    (tuple, [1]), (dict, {1: 2}), (set, [1]), (frozenset, [1]), (ValueError, 1),
):
    report(base.__name__, derived(base, *args))


def wrong(name, value):
    return lambda: type("Wrong", (), {name: lambda self: value})()


for name, value in (
    ("__getnewargs__", 3), ("__getnewargs_ex__", 3), ("__getnewargs_ex__", (1,)), ("__getnewargs_ex__", (1, {})),
    ("__getnewargs_ex__", ((), 2)),
):
    report(name, wrong(name, value), (2,))

f = Filled()
print(f.__getstate__() is f.__dict__, Plain().__getstate__(), Derived().__getstate__())
print(Derived.__slotnames__)
for names in (5, ["x"], None):
    Filled.__slotnames__ = names
    try:
        print(f.__getstate__())
    except TypeError as e:
        print(e)
for protocol in ("x", 2.0, 2**70, -1):
    try:
        print(len(f.__reduce_ex__(protocol)))
    except (TypeError, OverflowError) as e:
        print(type(e).__name__, e)


class Watched:
    def __getattribute__(self, name):
        print("asked for", name)
        return super().__getattribute__(name)


Watched().__reduce_ex__(2)
Watched().__reduce_ex__(0)
