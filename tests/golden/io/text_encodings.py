"""Encodings, errors and places in text."""
import io

for encoding in ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "latin-1", "ascii"]:
    b = io.BytesIO()
    t = io.TextIOWrapper(b, encoding=encoding, errors="replace", newline="\n")
    t.write("één\n")
    t.write("\U0001f600x\nlast")
    t.flush()
    print(encoding, b.getvalue())
    b.seek(0)
    t.detach()
    t = io.TextIOWrapper(b, encoding=encoding, errors="replace")
    t._CHUNK_SIZE = 3
    places = []
    while True:
        places.append((t.tell(), t.read(2)))
        if not places[-1][1]:
            break
    print(places)
    for place, text in reversed(places):
        t.seek(place)
        assert t.read(2) == text, (place, text)
for errors in ["strict", "ignore", "replace", "backslashreplace", "surrogateescape", None]:
    try:
        print(errors, ascii(io.TextIOWrapper(io.BytesIO(b"a\xff\xe9b"), "utf-8", errors).read()))
    except UnicodeDecodeError as e:
        print(errors, e)
try:
    io.TextIOWrapper(io.BytesIO(), "ascii").write("é")
except UnicodeEncodeError as e:
    print(e)
for args in [("foo",), (None, 5), (5,)]:
    try:
        print(io.TextIOWrapper(io.BytesIO(), *args))
    except Exception as e:
        print(type(e).__name__, e)
t = io.TextIOWrapper(io.BytesIO(b"one\ntwo\nthree"), "utf-8")
print(t, t.encoding, t.errors, t.line_buffering, t.write_through, t.newlines, t._CHUNK_SIZE)
print(t.readline(), t.tell(), t.seek(0, 2), t.read(), t.seek(0), next(t))
for call in [lambda: t.tell(), lambda: t.seek(1, 1), lambda: t.seek(1, 2), lambda: t.seek(0, 9), lambda: t.seek(-1), lambda: t.reconfigure(encoding="ascii"), lambda: t.read("x"), lambda: t.write(b"x"), lambda: t.nothing]:
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
b = io.BytesIO()
t = io.TextIOWrapper(b, "utf-8", line_buffering=True)
print(t.write("x"), b.getvalue(), t.write("y\nz"), b.getvalue(), t.reconfigure(encoding="latin-1", newline="\r\n", line_buffering=False), t)
print(t.write("é\n"), b.getvalue(), t.flush(), b.getvalue(), t.errors)
print(t.detach() is b)
for name in ["read", "flush", "__repr__", "closed", "name"]:
    try:
        print(getattr(t, name)())
    except Exception as e:
        print(name, type(e).__name__, e)
