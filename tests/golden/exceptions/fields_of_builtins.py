"""The fields of builtin exceptions, from positions and keywords, and what is refused."""


def show(make):
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: (StopIteration(1, 2).value, StopIteration().value))
show(lambda: (SystemExit().code, SystemExit(1).code, SystemExit(1, 2).code))
show(lambda: vars(ImportError("a", name="n", path="p")))
for e in (ImportError("a", name="n", path="p"), ImportError("a", "b"), ImportError(1)):
    print(repr(e), e, e.msg, e.name, e.path, e.args)
show(lambda: ImportError(x=1))
show(lambda: (NameError("a", name="n").name, NameError("a").name))
show(lambda: (AttributeError("a", name="n", obj=3).obj, AttributeError("a").obj))
show(lambda: AttributeError(x=2))
show(lambda: ValueError(x=2))
for args in [(), ("m",), ("m", ("f", 1, 2, "t")), ("m", ("/a/f", 1, 2, "t", 3, 4)), ("m", ("f", None, 2, "t"))]:
    e = SyntaxError(*args)
    print(repr(e), "|", e, "|", e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset)
show(lambda: SyntaxError("m", (1, 2)))
show(lambda: SyntaxError("m", ("f", 1, 2, "t", 3)))
show(lambda: str(UnicodeDecodeError("utf8", b"\xff", 0, 1, "r")))
show(lambda: str(UnicodeDecodeError("utf8", b"\xffab", 0, 2, "r")))
show(lambda: str(UnicodeEncodeError("u", "\u1234", 0, 1, "r")))
show(lambda: str(UnicodeTranslateError("abc", 0, 2, "r")))
show(lambda: UnicodeDecodeError("u", "text", 0, 1, "r"))
show(lambda: UnicodeDecodeError())
e = ValueError(1)
for name, value in [("args", 1), ("__traceback__", 1), ("__cause__", 1), ("__context__", 1), ("__suppress_context__", 1)]:
    try:
        setattr(e, name, value)
    except TypeError as wrong:
        print(wrong)
    try:
        delattr(e, name)
    except TypeError as wrong:
        print(wrong)
