"""Methods that don't exist, wrong arguments, methods called on the class."""

for act in (
    lambda: "a".foo(),
    lambda: "a".upper(1),
    lambda: str.upper(),
    lambda: str.upper(1),
    lambda: "a".replace(),
    lambda: "a".join(),
    lambda: "a".startswith(),
    lambda: "a".find(),
    lambda: "a".split(foo=1),
    lambda: "a" - "b",
    lambda: -"a",
    lambda: "a"(),
):
    try:
        act()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e, sep=": ")
print(str.upper("abc"), str.join("-", "ab"), list(map(str.strip, [" a", "b "])))
