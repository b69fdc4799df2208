"""Which objects can have weak references."""
import asyncio
import collections
import functools
import itertools
import operator
import re
import types
import typing
import weakref


class Plain: pass
class Slots: __slots__ = ()
class WithSlot: __slots__ = ("__weakref__",)
class Derived(Slots): pass
class FromInt(int): pass
class FromTuple(tuple): pass
class FromList(list): pass
class FromDict(dict): pass
class FromStr(str): pass
class Error(Exception): pass
class Meta(type): pass


def gen(): yield
def f(): pass


makers = [
    Plain, Slots, WithSlot, Derived, FromInt, FromTuple, FromList, FromDict, FromStr, Error,
    lambda: Plain, lambda: int, lambda: Meta("m", (), {}), gen, lambda: f, lambda: f.__code__,
    lambda: [].append, lambda: Plain().__init__, lambda: types.MethodType(f, 1), lambda: len,
    lambda: str.upper, lambda: object.__init__, lambda: types, set, lambda: frozenset([1]), dict,
    list, lambda: (1,), lambda: "abc", lambda: None, lambda: 3, lambda: 1.5, lambda: b"x", bytearray,
    lambda: slice(1), lambda: range(3), property, lambda: staticmethod(f), object, lambda: iter([]),
    zip, lambda: itertools.tee([])[0], itertools.count, lambda: functools.partial(f),
    lambda: functools.lru_cache(f), collections.deque, collections.OrderedDict, collections.Counter,
    lambda: re.compile("a"), lambda: re.match("a", "a"), lambda: list[int], lambda: int | str,
    lambda: typing.TypeVar("T"), lambda: types.MappingProxyType({}), lambda: weakref.ref(Plain),
    lambda: weakref.proxy(Plain), lambda: operator.itemgetter(1), lambda: {}.keys(), lambda: ...,
    ValueError, lambda: super(Plain, Plain()),
]
for make in makers:
    target = make()
    try:
        weakref.ref(target)
    except TypeError as e:
        print(e)
    else:
        print(type(target).__name__, "can")


async def main():
    loop = asyncio.get_running_loop()
    for target in [asyncio.current_task(), loop.create_future(), asyncio.Lock(), asyncio.Queue(),
                   loop.call_soon(f), asyncio.Event()]:
        print(weakref.ref(target)() is target)


asyncio.run(main())
for base in [Plain, set, int, tuple, type]:
    try:
        class Twice(base):
            __slots__ = ("__weakref__",)
    except TypeError as e:
        print(e)
print(Plain().__weakref__, hasattr(Slots(), "__weakref__"))
