"""Bytes literals, escapes and representation."""

print(
    b"abc",
    b"\x00\xff\n\t\\'",
    b'"',
    b"'\"",
    rb"\x41",
    b"ab",
    b"\101",
    b"""x
y""",
    bytes(),
    b"",
)
print(
    len(b"\xc3\xa9"),
    b"abc"[0],
    b"abc"[-1],
    b"abc"[1:],
    b"abc"[::-1],
    list(b"ab"),
    97 in b"abc",
    b"bc" in b"abc",
)
