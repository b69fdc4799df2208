"""Concatenation, repetition, comparison; bytes never equal text."""

print(
    b"a" + b"b",
    b"ab" * 2,
    b"a" < b"b",
    b"a" == b"a",
    b"a" == "a",
    {b"k": 1}[b"k"],
    sorted([b"b", b"a", b""]),
)
a = b"x"
a += b"y"
print(a, bool(b""), hash(b"a") == hash(b"a"))
for act in (
    lambda: b"a" + "a",
    lambda: b"a"[5],
    lambda: b"a" < "a",
    lambda: b"a"["x"],
    lambda: 300 in b"a",
    lambda: "a" in b"a",
):
    try:
        print(act())
    except (TypeError, ValueError, IndexError) as e:
        print(type(e).__name__, e, sep=": ")
try:
    a[0] = 1
except TypeError as e:
    print(e)
