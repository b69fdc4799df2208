"""abc: abstract methods, registration, subclass hooks; what collections.abc recognises and brings."""
from abc import ABC, ABCMeta, abstractmethod
from collections import abc


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    @abstractmethod
    def make(cls): ...


class Half(Shape):
    def area(self):
        return 1


class Whole(Half):
    name = "whole"

    @classmethod
    def make(cls):
        return cls()


for cls in (Shape, Half):
    try:
        cls()
    except TypeError as e:
        print(e)
print(Whole.make().area(), sorted(Shape.__abstractmethods__), Whole.__abstractmethods__)


@Shape.register
class Other:
    pass


print(isinstance(Other(), Shape), issubclass(Other, Shape), issubclass(Other, Half), type(Shape) is ABCMeta)


class Quacks(ABC):
    @classmethod
    def __subclasshook__(cls, C):
        return True if hasattr(C, "quack") else NotImplemented


class Duck:
    def quack(self): ...


print(isinstance(Duck(), Quacks), isinstance(3, Quacks))
try:
    Half.register(Shape)
except RuntimeError as e:
    print(e)
try:
    Shape.register(3)
except TypeError as e:
    print(e)


async def coroutine(): ...


async def agen():
    yield


def gen():
    yield


c = coroutine()
things = [1, "a", b"", [], (), {}, set(), frozenset(), range(3), iter([]), gen(), c, agen(), len, {}.keys(), {}.items()]
names = "Hashable Iterable Iterator Generator Sized Container Collection Callable Sequence MutableSequence Set MutableSet Mapping MutableMapping Awaitable Coroutine AsyncIterable AsyncIterator AsyncGenerator Reversible KeysView ItemsView".split()
for v in things:
    print(type(v).__name__, *[n for n in names if isinstance(v, getattr(abc, n))])
c.close()


class Words(abc.Sequence):
    def __init__(self, *words):
        self.words = words

    def __len__(self):
        return len(self.words)

    def __getitem__(self, i):
        return self.words[i]


w = Words("a", "b", "a")
print("b" in w, w.index("b"), w.count("a"), list(reversed(w)), list(w))


class Bag(abc.MutableMapping):
    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        return self.d[k]

    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


b = Bag()
b.update(a=1, b=2)
b.setdefault("c", 3)
print(dict(b), b.pop("a"), b.get("z", 9), list(b.keys()), list(b.items()), "b" in b, b == {"b": 2, "c": 3}, b.popitem())
match w:
    case [first, *rest]:
        print("sequence pattern", first, rest)
match b:
    case {"c": x}:
        print("mapping pattern", x)


class Evens(abc.Set):
    def __init__(self, items):
        self.items = sorted(set(items))

    def __contains__(self, x):
        return x in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)


e = Evens([2, 4, 6])
print(sorted(e & {2, 3}), sorted(e | {8}), sorted(e - {2}), sorted(e ^ {2, 3}), e <= {2, 4, 6, 8}, e.isdisjoint({1}))
print(abc.Callable[[int], str], abc.Iterable[int], abc.Mapping[str, int])
