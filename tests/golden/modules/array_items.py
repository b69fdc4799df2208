"""array.array: making, items, parts, operators, and what they refuse."""
import array
from array import array as A


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


def put(a, key, new):
    a[key] = new


def drop(a, key):
    del a[key]


print(array.typecodes, A is array.ArrayType, [(c, A(c).itemsize) for c in array.typecodes if c != "u"])
for arguments in (
    (), (1,), ("x",), ("ii",), ("",), ("i", 1), ("i", "abc"), ("w", "abc"), ("w", ["a", "b"]), ("i", b"abcd"),
    ("i", b"abc"), ("i", bytearray(b"abcd")), ("i", A("d", [1.0])), ("i", A("b", [1])), ("i", A("w", "a")),
    ("w", A("i", [1])), ("i", [1, "a"]), ("i", (1, 2)), ("i", iter([1, 2])), ("i", [], 1), ("i", memoryview(b"ab")),
    ("d", [1, 2.5]), ("f", [0.1]), ("b", [True]), ("Q", [2**64 - 1]),
):
    attempt(A, *arguments)
attempt(lambda: A("i", x=1))
for code in "bBhHiIlLqQ":
    a = A(code)
    bits = a.itemsize * 8
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if code.islower() else (0, (1 << bits) - 1)
    a.append(low)
    a.append(high)
    print(a)
    for wrong in (low - 1, high + 1, 1 << 100, -(1 << 100), "a", 1.0, None):
        attempt(a.append, wrong)
for code in "fd":
    a = A(code, [1.5, 2, -0.0])
    for item in ("a", 1e300, 10**400):
        attempt(a.append, item)
    print(a)
a = A("w")
for item in ("ab", 1, "", "\U0001f600"):
    attempt(a.append, item)
attempt(a.fromunicode, "xyz")
attempt(a.fromunicode, 1)
print(a, a.tounicode(), a[1:])

a = A("i", [1, 2, 3, 2, 1])
for key in (0, -1, 5, "a", 1.0, slice(1, 3), slice(None, None, -2)):
    attempt(lambda: a[key])
for f in (
    lambda: a + a, lambda: a * 2, lambda: 2 * a, lambda: a + [1], lambda: a + A("d"), lambda: a * "a",
    lambda: a == A("i", [1, 2, 3, 2, 1]), lambda: a == A("d", [1, 2, 3, 2, 1]), lambda: a < A("i", [2]),
    lambda: a == [1, 2, 3, 2, 1], lambda: a < 1, lambda: hash(a), lambda: len(a), lambda: bool(A("i")),
    lambda: list(reversed(a)), lambda: 2 in a, lambda: 2.0 in a, lambda: "a" in a, lambda: A[int],
    lambda: A("f", [float("nan")]) == A("f", [float("nan")]), lambda: a <= a, lambda: a != a,
):
    attempt(f)
for key, new in (
    (0, 9), (9, 9), (0, "a"), (slice(0, 2), A("i", [7, 8, 9])), (slice(0, 2), A("d")), (slice(0, 2), [1]),
    (slice(0, 4, 2), A("i", [1])), (slice(0, 4, 2), A("i", [1, 2])), ("a", 1),
):
    attempt(put, a, key, new)
print(a)
for key in (0, 99, slice(0, 2), slice(None, None, 2), "a"):
    attempt(drop, a, key)
print(a)


class Derived(A):
    def __init__(self, *args):
        print("init", args)


d = Derived("i", [1, 2])
d.name = 1
print(d, d[0:1], type(d + d), d.__dict__)
