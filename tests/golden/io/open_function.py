"""open: modes, buffering, encodings, and its errors."""
import io
import os
import sys

sys.path.insert(0, "../os")
from _place import Place

with Place("open"):
    for mode in ["w", "wb", "x+b", "a", "r", "rb", "r+", "rb+", "ab", "w+", "rt", "U"]:
        try:
            with open("g" if "x" in mode else "f", mode) as f:
                print(mode, f, f.mode, f.readable(), f.writable(), f.seekable(), getattr(f, "raw", None), f.isatty())
        except Exception as e:
            print(mode, type(e).__name__, e)
    with open("f", "wb", buffering=0) as f:
        print(f, f.write(b"raw\n"), f.tell(), f.seek(0), f.__dict__)
        try:
            f.read()
        except io.UnsupportedOperation as e:
            print(e)
    with open("f", "r+", buffering=1) as f:
        print(f.line_buffering, f.readline(), f.write("second\nthird"), open("f").read(), f.flush(), open("f").read())
    with open("f", "a+", encoding="latin-1") as f:
        print(f.tell(), f.write("é"), f.seek(0), f.read(), f.encoding)
    for encoding in [None, "utf-8", "ascii", "latin-1"]:
        try:
            print(encoding, open("f", encoding=encoding).read())
        except UnicodeDecodeError as e:
            print(encoding, e)
    print(ascii(open("f", encoding="utf-8", errors="surrogateescape").read()))
    for args, kwargs in [
        (("f", "q"), {}), (("f", "rw"), {}), (("f", "r++"), {}), (("f", "rb"), {"encoding": "utf-8"}), (("f", "rb"), {"errors": "x"}), (("f", "rb"), {"newline": ""}),
        (("f", "tb"), {}), (("f", ""), {}), (("f", "r", 0), {}), (("f", "r", -5), {}), (("f", 5), {}), (("f",), {"encoding": 5}), (("f",), {"errors": 5}), (("f",), {"newline": 5}), (("f",), {"newline": "x"}),
        (("f",), {"encoding": "nothing"}), ((), {}), ((1.5,), {}), (("nothing",), {}), ((b"nothing",), {}), (("a\0b",), {}), (("f",), {"foo": 1}), ((None,), {}), (("f", "r", "x"), {}),
    ]:
        try:
            print(open(*args, **kwargs))
        except Exception as e:
            print(args, kwargs, type(e).__name__, e)
    f = open("f")
    lines = iter(f)
    print(next(lines), lines is f)
    for name in ["tell", "close", "close", "read", "__enter__", "__next__", "fileno", "isatty", "flush", "seekable", "__iter__"]:
        try:
            print(name, getattr(f, name)())
        except (ValueError, OSError) as e:
            print(name, type(e).__name__, e)
    print(f.closed, f.name, f)
    open("dropped", "w").write("written when it was let go of")
    print(open("dropped").read())
    f = open("f", "w")
    for call in [lambda: f.read(), lambda: f.readline(), lambda: next(f), lambda: f.write(5), lambda: f.writelines(["a", 5]), lambda: print(b"x", file=f, end=5), lambda: f.buffer.write("x"), lambda: f.seek(5, 1)]:
        try:
            print(call())
        except Exception as e:
            print(type(e).__name__, e)
    print(f.truncate(0))
    f.close()
    with open("big", "w") as f:
        for i in range(20000):
            f.write(f"line {i}\n")
        print(f.tell())
    with open("big") as f:
        print(sum(1 for line in f), f.tell(), f.seek(50000), f.readline(), f.readlines(20), len(f.read()))
    with open("big", "rb") as f:
        print(len(f.readlines()), f.seek(-7, 2), f.read(), f.seek(3), f.readline(), f.tell())
    with open("big", "rb+") as f:
        print(f.read(4), f.write(b"XX"), f.tell(), f.read(4), f.seek(0), f.readline(), f.seek(-2, 1), f.read(3))
