"""iter and next, with a default and with a sentinel."""

it = iter([1, 2])
print(next(it), next(it), next(it, "default"), next(it, None))
values = iter([3, 2, 0, 9])
print(list(iter(lambda: next(values), 0)), next(values))
try:
    next(it)
except StopIteration as e:
    print(repr(e))
for act in (
    lambda: iter(5),
    lambda: next(5),
    lambda: next([1]),
    lambda: iter(5, 0),
    lambda: iter(),
    lambda: next(),
):
    try:
        act()
    except TypeError as e:
        print(e)
