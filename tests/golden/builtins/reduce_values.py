"""Values of builtin types say how they are made again, or that they cannot be.
"""

import functools
import io
import operator
import types
from collections import Counter, OrderedDict, defaultdict, deque


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


def generator():
    yield


class C:
    __slots__ = ("member",)

    def method(self):
        pass


def noted():
    e = ValueError(1)
    e.add_note("n")
    return e


for label, make in {
    "int": lambda: 5, "big": lambda: 10**30, "bool": lambda: True, "float": lambda: 1.5, "complex": lambda: 1j,
    "str": lambda: "ab", "bytes": lambda: b"ab", "bytearray": lambda: bytearray(b"ab\xff"),
    "empty bytearray": bytearray, "list": lambda: [1, 2], "tuple": lambda: (1, 2), "dict": lambda: {1: 2},
    "set": lambda: {1}, "frozenset": lambda: frozenset([1]), "range": lambda: range(1, 9, 2),
    "slice": lambda: slice(1, 2), "None": lambda: None, "Ellipsis": lambda: ..., "NotImplemented": lambda: NotImplemented,
    "KeyError": lambda: KeyError("k"), "noted": noted, "OSError": lambda: OSError(2, "x", "f"),
    "two files": lambda: OSError(2, "x", "f", None, "g"), "ImportError": lambda: ImportError("x", name="n", path="p"),
    "AttributeError": lambda: AttributeError("x", name="n", obj=3), "NameError": lambda: NameError("x", name="n"),
    "memoryview": lambda: memoryview(b"ab"), "keys": lambda: {}.keys(), "module": lambda: types,
    "generator": generator, "function": lambda: generator, "code": lambda: generator.__code__,
    "cell": lambda: types.CellType(1), "property": lambda: property(len), "proxy": lambda: C.__dict__,
    "builtin": lambda: len, "bound": lambda: [1].append, "method": lambda: C().method, "wrapper": lambda: [1].__add__,
    "unbound": lambda: list.append, "slot": lambda: list.__add__, "class method": lambda: dict.fromkeys,
    "descriptor": lambda: dict.__dict__["fromkeys"], "member": lambda: C.member, "field": lambda: range.start,
    "getset": lambda: int.real, "namespace": lambda: types.SimpleNamespace(a=1), "alias": lambda: list[int],
    "union": lambda: int | str, "partial": lambda: functools.partial(int, "3", base=4),
    "cached": lambda: functools.lru_cache(generator), "deque": lambda: deque([1, 2], 5), "unbounded": lambda: deque([1]),
    "defaultdict": lambda: defaultdict(list, {1: 2}), "no factory": lambda: defaultdict(None, {1: 2}),
    "Counter": lambda: Counter("aab"), "attrgetter": lambda: operator.attrgetter("a", "b.c"),
    "itemgetter": lambda: operator.itemgetter(1, 2), "methodcaller": lambda: operator.methodcaller("a", 1),
    "StringIO": lambda: io.StringIO("abc"), "BytesIO": lambda: io.BytesIO(b"abc"),
}.items():
    report(label, make)

make, args = operator.methodcaller("a", 1, k=2).__reduce__()
print(make.func.__name__, make.args, make.keywords, args)
print(OrderedDict({1: 2}).__reduce__()[:4])
