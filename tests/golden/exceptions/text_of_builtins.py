"""str, repr and args of the everyday exceptions."""

for e in (
    Exception(),
    Exception("one"),
    Exception("one", 2),
    KeyError("key"),
    KeyError(1, 2),
    KeyError(),
    ValueError(None),
    StopIteration(5),
    SystemExit(3),
    OSError(2, "No such file"),
    OSError("just text"),
    ZeroDivisionError([1]),
    AssertionError("a\nb"),
    NotImplementedError(),
):
    print(type(e).__name__, str(e), repr(e), e.args, sep=" | ")
print(StopIteration(5).value, StopIteration().value, SystemExit(3).code, OSError(2, "x").errno)
