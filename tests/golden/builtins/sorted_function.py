"""sorted makes a list of any iterable."""

print(
    sorted((3, 1)),
    sorted("ba"),
    sorted({"b": 1, "a": 0}),
    sorted(x * x for x in (-2, 1)),
    sorted([], key=len),
    sorted([1, 2], reverse=1),
)
try:
    sorted([1], lambda x: x)
except TypeError as e:
    print(e)
try:
    sorted()
except TypeError as e:
    print(e)
