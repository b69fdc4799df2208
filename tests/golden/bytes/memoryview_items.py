"""Items and parts of memory views: reading, assigning, and what they refuse."""


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


def put(view, key, new):
    view[key] = new


def drop(view, key):
    del view[key]


fixed, view = memoryview(b"abcdef"), memoryview(bytearray(b"abcdef"))
for key in (
    0, -1, 5, 6, -7, 1 << 70, "a", 1.0, None, (0,), (0, 0), (), (slice(0, 1),), (slice(0, 1), slice(0, 1)),
    (slice(0, 1), 0), ..., True,
):
    attempt(lambda: view[key])
    attempt(put, view, key, 1)
    attempt(put, fixed, key, 1)
attempt(lambda: view[::0])
attempt(put, view, slice(None, None, 0), b"")
print(bytes(fixed[1:3]), bytes(fixed[::-2]), fixed[4:2].tolist(), bytes(fixed[1:][::2][1:]))
for new in (255, 256, -1, "a", b"a", 1.5, 1 << 70, None, True):
    attempt(put, view, 0, new)
for new in (b"zz", b"z", 5, "zz", bytearray(b"yy"), [1, 2], memoryview(b"zz").cast("b"), memoryview(b"xx")):
    attempt(put, view, slice(0, 2), new)
attempt(put, view, slice(0, 6, 2), b"123")
attempt(put, view, slice(None, None, -1), view)
print(view.obj)
view[:4] = view[2:]
print(view.obj)
attempt(drop, view, 0)
attempt(drop, fixed, 0)
print(len(view), 97 in fixed, b"a" in fixed, list(reversed(fixed)), [*iter(fixed)])
