"""Set and dict comprehensions; later keys win, in the place of the first."""

print(sorted({x % 3 for x in range(10)}))
print({k: v for k, v in [("a", 1), ("b", 2), ("a", 3)]})
print({x: {y: x * y for y in range(2)} for x in range(3) if x})
print({v: k for k, v in {"one": 1, "two": 2}.items()}, type({x for x in ()}).__name__)
