"""Strings as sequences of characters."""

s = "añ🐍"
print(
    list(s),
    tuple(s),
    sorted(s),
    list(reversed(s)),
    list(enumerate(s)),
    dict.fromkeys("ab", 0),
    [*s],
    s[::-1],
)
print(
    "ñ" in s,
    "ña" in s,
    "" in s,
    all(c.isalpha() for c in "abc"),
    "".join(sorted("python")),
    max(s),
    list(zip("ab", "cd")),
)
a, b, c = s
print(a, b, c, *s, sep="-")
