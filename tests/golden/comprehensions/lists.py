"""List comprehensions with several loops and conditions."""

print([x * x for x in range(5)])
print([x for x in range(20) if x % 2 if x % 3 == 0])
print([(x, y) for x in range(3) for y in "ab" if (x, y) != (1, "a")])
print([[y for y in range(x)] for x in range(4)])
print([a + b for a, b in zip([1, 2], [3, 4])], [c for (c, *d) in ["xyz", "uv"]])
print([x if x > 1 else -x for x in range(4)], [] == [x for x in ()])
