"""Indices, slices and assignments to them."""

a = list(range(10))
print(a[0], a[-1], a[2:5], a[:3], a[7:], a[::3], a[::-2], a[-3:-1], a[5:2], a[20:], a[:], a[True])
a[0] = "x"
a[-1] = "y"
a[1:3] = ["new"]
a[3:3] = [1, 2, 3]
print(a)
a[::2] = ["even"] * len(a[::2])
print(a)
a[1:] = []
a[:0] = "ab"
a[10:] = (9,)
print(a)
del a[0], a[-1:]
print(a)


def store(key, value):
    [1, 2, 3][key] = value


for key, value in (
    (5, 0),
    ("a", 0),
    (slice(0, 2), 5),
    (slice(0, 3, 2), [1]),
    (slice(None, None, 0), []),
    (1.5, 0),
    (None, 0),
):
    try:
        store(key, value)
    except (IndexError, TypeError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")
for key in (3, -4, "a", 1.0, (1, 2)):
    try:
        [1, 2, 3][key]
    except (IndexError, TypeError) as e:
        print(type(e).__name__, e, sep=": ")
