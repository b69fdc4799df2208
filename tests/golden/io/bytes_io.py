"""BytesIO: reading, writing, moving and its errors."""
from io import BytesIO, SEEK_CUR, SEEK_END

b = BytesIO(b"one\ntwo\r\nthree")
print(list(b), b.read(), b.seek(0), b.readline(), b.readline(2), b.readlines())
print(b.seek(-3, SEEK_END), b.read(2), b.tell(), b.seek(-1, SEEK_CUR), b.read1(5), b.seek(100), b.read())
print(b.write(b"end"), len(b.getvalue()), b.getvalue()[-5:])
print(b.truncate(5), b.tell(), b.getvalue(), b.seek(0), b.readlines(2), b.readlines(None))
target = bytearray(b"......")
print(b.seek(1), b.readinto(target), target, b.readinto(target))
print(b.writelines([b"x", bytearray(b"y")]), b.getvalue(), b.isatty(), b.flush(), b.closed)
for call in [
    lambda: BytesIO("x"), lambda: b.read("x"), lambda: b.read(1.5), lambda: b.seek(-1), lambda: b.seek(0, 3),
    lambda: b.truncate(-1), lambda: b.write("x"), lambda: b.write(None), lambda: b.readinto(b"xx"),
    lambda: b.readlines("x"), lambda: BytesIO(1, 2), lambda: b.fileno(), lambda: b.detach(), lambda: b.nothing,
    lambda: b.writelines(5),
]:
    try:
        print(call())
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)
b.extra = 1
print(b.__dict__, b.__getstate__(), BytesIO.__mro__)
with b as same:
    print(same is b)
print(b.closed)
for name in ["read", "tell", "getvalue", "flush", "readable", "__iter__", "__enter__", "isatty"]:
    try:
        getattr(b, name)()
    except ValueError as e:
        print(name, e)


class Loud(BytesIO):
    def close(self):
        print("closing")
        super().close()


x = Loud(b"abc")
print(x.read(), isinstance(x, BytesIO), repr(x)[:22])
del x
