"""Formatting asks a class derived from str for its own text; joining and concatenating do not."""


class Shout(str):
    def __str__(self):
        return self.upper() + "!"


class Plain(str):
    pass


for v in (Shout("a"), Plain("a")):
    print(f"{v}", f"{v:>4}", f"{v!s:>4}", f"{v!r}", "%s" % v, "%s" % (v,), "%5s|%r" % (v, v), "{}".format(v))
    print(format(v), str(v), v, str.__format__(v, ""), str.__format__(v, "^5"), type(format(v)).__name__)
    print("".join([v]), v + "b", v * 2, b"%a" % v, b"%a" % (v,))
for bad in (5, None, b""):
    try:
        Shout("a").__format__(bad)
    except TypeError as e:
        print(e)
