"""OSError: the class for an error number, its fields, its text."""

for args in [(), (1,), (2, "x"), (2, "x", "f"), (2, "x", "f", None, "g"), (17, "x"), (1, 2, 3, 4, 5, 6), ("a", "b")]:
    e = OSError(*args)
    print(repr(e), "|", e, "|", e.errno, e.strerror, e.filename, e.filename2, e.args, e.__dict__)


class Own(OSError):
    def __init__(self, number, text, extra):
        super().__init__(number, text)
        self.extra = extra


own = Own(2, "gone", "more")
print(type(own).__name__, own.errno, own.filename, own, own.args, own.extra)
for make in (lambda: OSError(a=1), lambda: FileNotFoundError(17, "x")):
    try:
        print(repr(make()))
    except TypeError as e:
        print(e)
