"""Methods, attributes and class methods of builtin classes, called with receivers of other classes: each refuses them,
in the same words. With an argument the texts are printed, otherwise how many they are and their digest."""

import _thread
import array
import collections
import contextvars
import functools
import io
import itertools
import operator
import random
import re
import sys
import types
import typing
import weakref


class Plain:
    pass


def generator():
    yield


async def coroutine():
    pass


async def async_generator():
    yield


type Alias = int
started = coroutine()
started.close()
driven = async_generator()
steps = [driven.__anext__(), driven.asend(None), driven.athrow(ValueError)]
for step in steps:
    step.close()
waiting = coroutine().__await__()
waiting.close()


def derived(base):
    return type("My" + base.__name__.title(), (base,), {})


RECEIVERS = [
    None, 7, "s", [1], b"b", 1.5, len, Plain(), Plain, derived(int)(1), derived(str)("x"), derived(list)(),
    derived(dict)(), derived(set)(), derived(ValueError)(), derived(type)("M", (), {}),
]

# fmt: off
SAMPLES = [
    generator(), started, driven, generator.__code__, generator, sys._getframe(), types.CellType(1), sys.implementation,
    types, types.MappingProxyType({}), classmethod(len), staticmethod(len), property(), super(Plain), slice(1), range(1),
    memoryview(b""), {}.keys(), {}.values(), {}.items(), iter([]), iter(()), iter({}), iter({}.values()),
    iter({}.items()), iter(set()), iter(""), iter("\u1234"), iter(b""), iter(bytearray()), iter(range(1)),
    iter(range(10**30)), reversed([]), reversed({}), reversed({}.values()), reversed({}.items()), iter(int, 1),
    map(len, []), zip(), filter(None, []), enumerate([]), reversed(()), list[int], int | str, [].append, [].__add__,
    list.append, list.__add__, int.real, types.FunctionType.__closure__, vars(dict)["fromkeys"], ..., NotImplemented,
    None, t"{1}", t"a{1}".interpolations[0], iter(t"{1}"), Plain, *steps, waiting, iter(memoryview(b"")), Alias,
    typing.TypeVar("T"), typing.ParamSpec("P"), typing.TypeVarTuple("Ts"), typing.ParamSpec("P").args,
    typing.ParamSpec("P").kwargs, object(), True, 1, 1.5, 1j, "s", b"", bytearray(), [], (), {}, set(), frozenset(),
    BaseException(), ImportError(), AttributeError(), NameError(), SyntaxError(), OSError(), KeyError(),
    UnicodeEncodeError("", "", 0, 1, ""), UnicodeDecodeError("", b"", 0, 1, ""), UnicodeTranslateError("", 0, 1, ""),
    StopIteration(), SystemExit(), BaseExceptionGroup("", [ValueError()]),
    functools.partial(len), functools.cmp_to_key(len)(1), functools.lru_cache(len), operator.itemgetter(1),
    operator.attrgetter("a"), operator.methodcaller("a"), collections.deque(), weakref.ref(Plain), weakref.proxy(Plain),
    weakref.proxy(re), contextvars.Context(), contextvars.ContextVar("v"), contextvars.ContextVar("v").set(1),
    _thread.allocate_lock(), _thread.RLock(), array.array("b"), re.compile(""), re.match("", ""),
    re.compile("").scanner(""), io.BytesIO(), io.StringIO(), io.TextIOWrapper(io.BytesIO()),
    io.BufferedReader(io.BytesIO()), io.BufferedWriter(io.BytesIO()), io.BufferedRandom(io.BytesIO()),
    io.BufferedRWPair(io.BytesIO(), io.BytesIO()), io.IncrementalNewlineDecoder(None, False), random.Random(),
]
CLASSES = {type(sample) for sample in SAMPLES} | {
    getattr(itertools, name) for name in dir(itertools) if name[0] != "_" and name != "tee"
} | {io.FileIO, *(base for base in random.Random.__mro__)}

# What CPython's classes have of their own where Kaa's inherit it, and what Kaa lacks.
ABSENT = {
    "": "__getattribute__ __sizeof__ __setattr__ __delattr__ __del__ __dir__ __vectorcalloffset__ __radd__"
        " __annotate__ __annotations__ _dealloc_warn _finalizing _isatty_open_only __typing_prepare_subst__"
        " __dict__ __weakref__",
    "ContextVar": "__hash__", "BaseExceptionGroup": "__repr__", "StopIteration": "__init__", "SystemExit": "__init__",
    "super": "__init__", "TypeAliasType": "__module__", "Union": "__instancecheck__ __subclasscheck__",
    "type": "__basicsize__ __dictoffset__ __doc__ __flags__ __itemsize__ __text_signature__ __weakrefoffset__"
        " __class_getitem__",
    "code": "_co_code_adaptive _varname_from_oparg co_branches co_code co_consts co_exceptiontable co_lines co_linetable"
        " co_lnotab co_names co_positions co_stacksize",
    "SimpleNamespace": "__ge__ __gt__ __le__ __lt__ __ne__", "GenericAlias": "__typing_unpacked_tuple_args__",
    "Random": "__init__ _below", "KeyWrapper": "__text_signature__",
    "attrgetter": "__text_signature__", "itemgetter": "__text_signature__", "methodcaller": "__text_signature__",
    "classmethod_descriptor": "__reduce__",
}
# fmt: on
NATIVE = (
    types.MethodDescriptorType,
    types.WrapperDescriptorType,
    types.GetSetDescriptorType,
    types.MemberDescriptorType,
    types.ClassMethodDescriptorType,
)


def uses(attr):
    """What is done with an attribute and a receiver."""
    if isinstance(attr, types.ClassMethodDescriptorType):
        return [attr, lambda v: attr.__get__(None, v)]
    if hasattr(type(attr), "__set__"):
        return [attr.__get__, lambda v: attr.__set__(v, None), attr.__delete__]
    return [attr, lambda v: attr(v, None), attr.__get__]


def is_right(cls, attr, receiver):
    if isinstance(attr, types.ClassMethodDescriptorType):
        return isinstance(receiver, type) and issubclass(receiver, cls)
    return isinstance(receiver, cls)


def texts(cls, name, attr):
    for receiver in RECEIVERS:
        if is_right(cls, attr, receiver):
            continue
        for use in uses(attr):
            try:
                use(receiver)
            except Exception as e:
                yield f"{name} {type(e).__name__} {e}"
            else:
                yield f"{name} taken {type(receiver).__name__}"


def digest(lines):
    total = 0
    for line in lines:
        for char in line:
            total = (total * 31 + ord(char)) % 1_000_000_007
    return total


for cls in sorted(CLASSES, key=lambda c: (c.__module__, c.__qualname__)):
    absent = f"{ABSENT['']} {ABSENT.get(cls.__name__, '')}".split()
    lines = []
    for name, attr in sorted(vars(cls).items()):
        if isinstance(attr, NATIVE) and name not in absent:
            lines.extend(texts(cls, name, attr))
    if sys.argv[1:]:
        print(*(f"{cls.__name__} {line}" for line in lines), sep="\n")
    elif lines:
        print(cls.__name__, len(lines), digest(lines))
