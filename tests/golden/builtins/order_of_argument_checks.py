"""What is told first of several things that are wrong with a call, and in which words."""


def show(work):
    try:
        print(work())
    except Exception as e:
        print(type(e).__name__, e)


class Index:
    def __index__(self):
        raise OverflowError("index")


show(lambda: enumerate())
show(lambda: enumerate.__new__(enumerate))
show(lambda: enumerate([]).__new__(enumerate, start=1))
show(lambda: list(enumerate.__new__(enumerate, "ab", start=3)))
show(lambda: enumerate.__new__(int))
show(lambda: str("t", None, x=1))
show(lambda: str(b"t", None))
show(lambda: str(b"t", (), None))
show(lambda: str(b"t", "ascii", None))
show(lambda: b"a".center(1, None))
show(lambda: b"a".center(1, 5))
show(lambda: "1".expandtabs(10**20))
show(lambda: b"1".expandtabs(-10**20))
show(lambda: "1".expandtabs("a"))
show(lambda: open(frozenset(), "\0"))
show(lambda: "abc"[Index()])
show(lambda: [1][10**20])
show(lambda: "abc"[type("Big", (), {"__index__": lambda self: 10**25})()])
view = memoryview(b"ab")
view.release()
show(lambda: view.cast(b"B"))
show(lambda: view.cast("B"))
for data in b"ab", bytearray(b"ab"), memoryview(b"ab"):
    show(lambda: data.hex("ab", 10**20))
    show(lambda: data.hex("ab", 1))
    show(lambda: data.hex("-", "a"))
for wrong in [], True, 1j, None, "x":
    show(lambda: float.__getformat__(wrong))
show(lambda: (int | None).__ror__(""))
show(lambda: (int | None) | "list[int]")
show(lambda: "a".index != len)
show(lambda: ("a".index.__ne__(len), "a".index.__eq__(len), len.__eq__("a".index), "a".index.__lt__(len)))
for mapping in int | None, list[int], __import__("re").match("a", "a"):
    show(lambda: reversed(mapping))
for spec in "\0", "5\0", ".2\0", "\x01", "\0<5":
    for value in 3, True, 1.5, 1j, "a":
        show(lambda: format(value, spec))


class Waits:
    def __await__(self):
        yield


async def steps():
    await Waits()
    yield 1


for name, args in ("athrow", [KeyError]), ("aclose", []), ("asend", [None]):
    g = steps()
    g.asend(None).send(None)
    show(lambda: getattr(g, name)(*args).throw(ValueError(1)))
    show(lambda: getattr(g, name)(*args).send(None))
