"""A proxy does what its object does, until that is gone."""
import weakref


class Number:
    def __init__(self, n):
        self.n = n

    def __add__(self, other): return ("add", self.n, getattr(other, "n", other))
    def __radd__(self, other): return ("radd", self.n, other)
    def __iadd__(self, other): self.n += other; return self
    def __neg__(self): return -self.n
    def __abs__(self): return abs(self.n)
    def __invert__(self): return ~self.n
    def __int__(self): return self.n
    def __float__(self): return float(self.n)
    def __index__(self): return self.n
    def __bool__(self): return self.n != 0
    def __eq__(self, other): return self.n == getattr(other, "n", other)
    def __lt__(self, other): return self.n < getattr(other, "n", other)
    def __divmod__(self, other): return divmod(self.n, other)
    def __pow__(self, other): return self.n ** other
    def __str__(self): return f"number {self.n}"
    def __bytes__(self): return b"bytes"
    def method(self): return "method", self.n


class Box(list):
    def __call__(self, *args, **kwargs):
        return args, kwargs


n = Number(7)
p = weakref.proxy(n)
print(type(p), type(p).__name__, p.__class__, isinstance(p, Number))
print(p + 1, 1 + p, p + p, n + p, -p, abs(p), ~p, int(p), float(p), [0] * 8 and list(range(10))[p])
print(bool(p), p == 7, p == n, n == p, p < 8, divmod(p, 2), p ** 2, str(p), bytes(p), f"{p}")
print(p.n, p.method(), hasattr(p, "none"))
p.n = 9
p.extra = 1
del p.extra
print(n.n, vars(n))
p += 1
print(p is n, n.n)
p = weakref.proxy(n)
for bad in (lambda: hash(p), lambda: p.none, lambda: p - 1, lambda: len(p), lambda: p()):
    try:
        print(bad())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)

b = Box([3, 1, 2])
q = weakref.proxy(b)
print(type(q).__name__, q(1, x=2), len(q), list(q), 1 in q, q[0], q[1:])
q[0] = 9
del q[1]
q.append(5)
print(b, sorted(q), q == [9, 2, 5])
it = iter([1, 2])


class It:
    def __iter__(self): return self
    def __next__(self): return next(it)


i = It()
r = weakref.proxy(i)
print(next(r), list(r))
try:
    next(q)
except TypeError as e:
    print(e)
del n, b
for gone in (lambda: p.n, lambda: p + 1, lambda: str(p), lambda: q[0], lambda: bool(q), lambda: q(),
             lambda: p == p, lambda: setattr(p, "n", 1)):
    try:
        gone()
    except ReferenceError as e:
        print(e)
print(repr(p).endswith("dead>"))
