"""Comprehensions have their own scope; the walrus binds outside it."""


def f(items):
    doubled = [last := x * 2 for x in items]
    return doubled, last, [[x + y for y in items] for x in items]


x = "kept"
print(f([1, 2, 3]), x)
try:
    print([y for y in "ab"], y)
except NameError as e:
    print(e)
