"""A generator runs between one `yield` and the next."""


def count(n):
    print("start")
    for i in range(n):
        print("before", i)
        yield i
        print("after", i)
    print("end")


g = count(2)
print(type(g).__name__)
print(next(g))
print(next(g))
print(next(g, "exhausted"))
print(list(count(1)))
try:
    next(g)
except StopIteration as e:
    print(repr(e))
