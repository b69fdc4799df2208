"""StringIO: reading, writing, newlines, moving and its errors."""
from io import StringIO

s = StringIO("één\ntwo\n\U0001f600 three")
print(list(s), s.tell(), s.seek(1), s.read(2), s.readline(), s.readline(2), s.read())
print(s.seek(2), s.write("XYZ"), s.getvalue(), s.tell(), s.read(3))
print(s.seek(20), s.write("!"), ascii(s.getvalue()), s.truncate(3), s.tell(), s.getvalue())
print(s.seek(0, 2), s.seek(0, 1), s.read(), s.seek(0), s.read(0), s.read(-1), s.read(None))
for newline in [None, "", "\n", "\r", "\r\n"]:
    s = StringIO("a\nb\r\nc\rd", newline=newline)
    print(repr(newline), list(s), repr(s.getvalue()), s.newlines, s.write("\n\r\r\n"), repr(s.getvalue()), s.newlines)
for call in [
    lambda: StringIO(b"x"), lambda: StringIO(newline=1), lambda: StringIO(newline="x"), lambda: s.read("x"),
    lambda: s.seek(-1), lambda: s.seek(1, 1), lambda: s.seek(0, 5), lambda: s.truncate(-2), lambda: s.write(b"x"),
    lambda: s.write(None), lambda: s.fileno(), lambda: s.detach(), lambda: s.buffer, lambda: s.nothing, lambda: StringIO(1, 2, 3),
    lambda: s.writelines(["p", 1]), lambda: StringIO.read(1),
]:
    try:
        print(call())
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)
print(s.line_buffering, s.encoding, s.errors, s.readable(), s.writable(), s.seekable(), s.isatty())
s = StringIO()
print("a", 1, file=s, sep="-")
print(repr(s.getvalue()), s.__getstate__())
s.close()
for name in ["read", "tell", "getvalue", "flush", "readable", "__iter__", "__enter__", "__next__", "newlines"]:
    try:
        getattr(s, name)()
    except ValueError as e:
        print(name, e)


class Upper(StringIO):
    def readline(self, *args):
        return super().readline(*args).upper()

    def write(self, text):
        return super().write(f"<{text}>")


u = Upper("x\ny")
print(list(u), u.write("z"), u.getvalue(), [*Upper("q")])
print("printed", file=u)
print(u.getvalue())
try:
    Upper.__init__(u, 5)
except TypeError as e:
    print(e)
