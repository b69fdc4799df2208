"""A class shows what it gives its instances: `__dict__` and `__weakref__`."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


class K:
    a = 1


class L(K):
    pass


class S:
    __slots__ = ("a",)


class D(S):
    pass


for c in (K, L, S, D):
    print([(n, v) for n, v in vars(c).items() if n in ("__dict__", "__weakref__")])
d = vars(K)
own, weak = d["__dict__"], d["__weakref__"]
print(own.__objclass__, own.__name__, own.__qualname__, own.__doc__, weak.__doc__, type(own))
print(own.__get__(K()), weak.__get__(K()), own.__get__(L()))
show(lambda: own.__get__(5))
show(lambda: own.__get__(None, K))
show(lambda: own.__get__(None))
show(lambda: weak.__set__(K(), 5))
show(lambda: weak.__delete__(K()))
x = K()
show(lambda: own.__set__(x, {"q": 1}))
print(vars(x))
show(lambda: own.__delete__(x))
print(vars(x))
