"""Bytes share most methods of str."""

b = b"  Hello, World  "
print(
    b.strip(),
    b.upper(),
    b.lower(),
    b.split(),
    b.split(b","),
    b.find(b"World"),
    b.count(b"l"),
    b.replace(b"l", b"L"),
)
print(
    b.strip().startswith(b"He"),
    b.strip().endswith((b"x", b"ld")),
    b",".join([b"a", b"b"]),
    b"a-b".partition(b"-"),
    b"a\nb".splitlines(),
)
print(
    b"abc".isalpha(),
    b"12".isdigit(),
    b"Ab".swapcase(),
    b"7".zfill(3),
    b"a".center(5, b"*"),
    b"abc".index(b"c"),
    b"a".ljust(3) + b"|",
)
print(
    b"x.py".removesuffix(b".py"),
    b"hello".title(),
    b"abc".translate(bytes(range(256)), b"b"),
    b"abc".decode().upper(),
)
for act in (
    lambda: b"a".split("x"),
    lambda: b"".join(["a"]),
    lambda: b"a".index(b"x"),
    lambda: b"a".replace("a", "b"),
    lambda: b"a".find("a"),
):
    try:
        act()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")
