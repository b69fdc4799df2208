"""replace, translate and maketrans, expandtabs."""

print(
    "banana".replace("a", "o"),
    "banana".replace("a", "o", 2),
    "abc".replace("", "-"),
    "aaa".replace("aa", "b"),
    "a".replace("x", "y"),
)
print("banana".replace("a", "o", count=1), "ééé".replace("é", "e"), "x".replace("x", ""))
print(
    "abc".translate({97: "A", 98: None, ord("c"): 0x20AC}),
    "hello".translate(str.maketrans("el", "ip")),
)
print(
    "abc".translate(str.maketrans("a", "x", "b")),
    "abc".translate(str.maketrans({"a": "long", "b": None})),
)
print("a\tb\tcd\te".expandtabs(4), "\t|".expandtabs(), "a\tb".expandtabs(0))
for act in (
    lambda: "a".replace("a"),
    lambda: "a".replace(1, "b"),
    lambda: str.maketrans("a", "bc"),
    lambda: "a".translate(1),
):
    try:
        act()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")
