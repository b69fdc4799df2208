"""Calling `__init__` of an exception again sets its fields anew."""


def attempt(f, *args):
    try:
        f(*args)
    except TypeError as e:
        print(type(e).__name__, e)


e = ImportError("a", name="n", path="p")
e.__init__("b")
print(e.msg, e.name, e.path, e.args)
e.__init__("c", "d", name="q")
print(e.msg, e.name, e.args)
e = UnicodeDecodeError("utf-8", b"abc", 0, 1, "r")
attempt(e.__init__)
print(e)
e.__init__("ascii", b"xyz", 1, 2, "q")
print(e, e.args, e.start)
attempt(e.__init__, 1, 2, 3, 4, 5)
print(e)
e = UnicodeEncodeError("utf-8", "abc", 0, 1, "r")
e.__init__("x", "y", 3, 4, "z")
print(e, e.object)
e = AttributeError("a", name="n", obj=3)
e.__init__("b")
print(e.name, e.obj)
e = NameError("a", name="n")
e.__init__("b")
print(e.name)
for c in (UnicodeDecodeError, OSError, ImportError, SyntaxError, StopIteration, SystemExit):
    e = c.__new__(c)
    print(repr(e), str(e), vars(e))
