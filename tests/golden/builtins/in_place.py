"""Builtins and conditions that look at values where they lie: what is no plain value goes the long way."""


class Sized:
    def __len__(self):
        return 7

    def __abs__(self):
        return "absolute"

    def __mod__(self, other):
        return f"mod {other}"


class Text(str):
    def __len__(self):
        return 99


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


def length(value):
    return len(value)


def absolute(value):
    return abs(value)


def code(value):
    return ord(value)


for value in "", "é𝄞", b"ab", [1], (), {1: 2}, {3}, range(4), Sized(), Text("a"), 5, None:
    attempt(length, value)
for value in -3, 2**63, -(2**63), True, -0.0, float("-inf"), 3 + 4j, Sized(), "x":
    attempt(absolute, value)
for value in "a", "", "ab", "𝄞", b"c", bytearray(b"d"), Text("e"), 5:
    attempt(code, value)


def unbound(which):
    if which == "len":
        return len(nothing)
    if which == "mod":
        return nothing % 3 == 0
    if which == "compare":
        if nothing < 3:
            return True
    if which == "append":
        items = [1, 2, 3]
        items.pop()
        items.append(nothing)
    if which == "yield":
        def generator():
            yield late
            late = 1
        return next(generator())
    nothing = 1


for which in "len", "mod", "compare", "append", "yield":
    attempt(unbound, which)


def remainder(value):
    if value % 3 == 0:
        return "divisible"
    return value % 3 != 2


for value in 6, -6, 7, 8, -1, 2**70, 6.0, -0.5, True, Sized(), "%d", "no place", None:
    attempt(remainder, value)


def by_zero(value):
    return value % 0 == 0


def by_negative(value):
    return [n for n in value if n % -3 == -1]


attempt(by_zero, 5)
attempt(by_negative, range(-6, 6))


def summed(*values):
    return sum(values), sum(list(values))


attempt(summed, 1, 2, 3)
attempt(summed, 1, True, 2.5, 3)
attempt(summed, 2**62, 2**62, 2**62, -(2**62))
attempt(summed, 1, "x")


class Number:
    def __radd__(self, other):
        return f"after {other}"


attempt(summed, 1, 2, Number())


def shadowed(len):
    value = [1, 2]
    return len(value)


attempt(shadowed, lambda value: "mine")
len = lambda value: "global"
attempt(length, [1])
del len
attempt(length, [1])
