"""Copies are made by `__copy__`, what `copyreg` knows, `__reduce_ex__` and `__reduce__`, in this order.
"""

import copy


def attempt(f, *args, **kwargs):
    try:
        print(f.__name__, f(*args, **kwargs))
    except (TypeError, AttributeError, ValueError, copy.Error) as e:
        print(f.__name__, type(e).__name__, e)


class A:
    pass


def generator():
    yield


for v in (
    1, len, A, [].append, generator(), property(len), type, range(3), slice(1), ..., int | str, {}.keys(), iter([1]),
    memoryview(b"x"), super, staticmethod(len), copy, A.__dict__, object(), generator.__code__, ValueError("x"),
    map(abs, [1]), list[int],
):
    for f in (copy.copy, copy.deepcopy):
        try:
            r = f(v)
            print(type(v).__name__, f.__name__, r is v, type(r) is type(v))
        except TypeError as e:
            print(type(v).__name__, f.__name__, e)


class NoReduce:
    __reduce_ex__ = None
    __reduce__ = None


attempt(copy.copy, NoReduce())
attempt(copy.deepcopy, NoReduce())


class Asked:
    def __getattribute__(self, name):
        print("asked for", name)
        return super().__getattribute__(name)


copy.copy(Asked())
copy.deepcopy(Asked())


class Meta(type):
    def __getattribute__(cls, name):
        print("class asked for", name)
        return super().__getattribute__(name)


class OfMeta(metaclass=Meta):
    pass


copy.copy(OfMeta())


class Stateful:
    def __getstate__(self):
        return []

    def __setstate__(self, state):
        print("state", state)


copy.copy(Stateful())
copy.deepcopy(Stateful())


class Made:
    def __new__(cls, *args, **kwargs):
        print("made of", args, kwargs)
        return object.__new__(cls)

    def __getnewargs_ex__(self):
        return ([1],), {"k": [2]}


copy.copy(Made())
copy.deepcopy(Made())


class L(list):
    def append(self, item):
        print("append", item)
        super().append(item)


class D(dict):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


a = L([1])
print(copy.copy(a), copy.deepcopy(a))
d = D({1: [2]})
e = copy.deepcopy(d)
print(copy.copy(d), e, d[1] is e[1])
memo = {}
x = [[1], (2,), (3, [])]
copy.deepcopy(x, memo)
print([type(v).__name__ for v in memo.values()], memo[id(memo)][0] is x[0])


def reduced_to(*parts):
    return type("R", (), {"__reduce_ex__": lambda self, protocol: parts})()


attempt(copy.copy, reduced_to(dict, (), {"a": 1}))
attempt(copy.copy, reduced_to(list, (), None, iter([1, 2])))
attempt(copy.copy, reduced_to(dict, (), None, None, iter([(1, 2)])))
attempt(copy.copy, reduced_to(dict, (), None, None, None, 7))
attempt(copy.copy, reduced_to(1))
attempt(copy.replace, 1, a=2)
attempt(copy.replace)
