"""`__iter__` and `__next__` drive loops, comprehensions and builtins."""


class Count:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        print("iter", end=" ")
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(
    [x for x in Count(3)], list(Count(2)), sum(Count(4)), max(Count(2)), dict(zip(Count(2), "ab"))
)
c = Count(1)
print(next(c), next(c, "default"))
try:
    next(c)
except StopIteration as e:
    print(repr(e))


class NoIterator:
    def __iter__(self):
        return 1


class Unready:
    __iter__ = None


for thing in (NoIterator(), Unready(), object()):
    try:
        list(thing)
    except TypeError as e:
        print(e)
try:
    next([])
except TypeError as e:
    print(e)
