"""zip stops at the shortest; strict refuses unequal lengths."""

print(
    list(zip()),
    list(zip("ab")),
    list(zip("abc", [1, 2])),
    list(zip([1], "a", (None,))),
    dict(zip("ab", range(2))),
    list(zip(*[(1, "a"), (2, "b")])),
)
print(list(zip("ab", [1, 2], strict=True)))
for args in (("ab", [1]), ("a", [1, 2]), ("a", "b", "")):
    try:
        list(zip(*args, strict=True))
    except ValueError as e:
        print(e)
try:
    zip(1)
except TypeError as e:
    print(e)
it = iter([1, 2, 3, 4])
print(list(zip(it, it)))
