"""encode and bytes.decode with error handlers."""

s = "aé€🐍"
print(
    s.encode(),
    s.encode("utf-8"),
    "aé".encode("latin-1"),
    s.encode("ascii", "replace"),
    s.encode("ascii", "ignore"),
)
print(
    s.encode("ascii", "backslashreplace"),
    s.encode("ascii", "xmlcharrefreplace"),
    b"a\xc3\xa9".decode(),
    b"\xe9".decode("latin-1"),
)
print(
    b"a\xffb".decode("utf-8", "replace"),
    b"a\xffb".decode("utf-8", "ignore"),
    b"\xff".decode("ascii", "backslashreplace"),
)
for act in (
    lambda: s.encode("ascii"),
    lambda: s.encode("latin-1"),
    lambda: b"\xff".decode(),
    lambda: b"a\xc3".decode(),
    lambda: b"\xe9".decode("ascii"),
    lambda: "a".encode("nonsense"),
    lambda: "é".encode("ascii", "nonsense"),
    lambda: "\ud800".encode(),
):
    try:
        print(act())
    except (UnicodeError, LookupError) as e:
        print(type(e).__name__, e, sep=": ")
