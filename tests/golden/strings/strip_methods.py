"""strip, lstrip, rstrip, removeprefix, removesuffix."""

print([s.strip() for s in ("  a ", "\n\ta\x0b", "a", "", "\u3000a\xa0")])
print(
    "xxaxx".strip("x"),
    "xyaxy".lstrip("yx"),
    "xyaxy".rstrip("yx"),
    "aaa".strip("a"),
    "abc".strip(""),
    " a ".strip(None),
)
print(
    "prefix.x".removeprefix("pre"),
    "x.py".removesuffix(".py"),
    "x".removeprefix("y"),
    "x".removesuffix(""),
)
try:
    "a".strip(1)
except TypeError as e:
    print(e)
