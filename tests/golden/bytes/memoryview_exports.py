"""A bytearray that is viewed keeps its length; views that are released are of no use any more."""


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


def put(target, key, new):
    target[key] = new


def drop(target, key):
    del target[key]


b = bytearray(b"abc")
view = memoryview(b)
for f, *args in (
    (b.append, 1), (b.extend, b"a"), (b.extend, b""), (b.clear,), (b.pop,), (b.insert, 0, 1), (b.remove, 97),
    (b.remove, 1), (put, b, slice(0, 1), b"xy"), (put, b, slice(0, 1), b"y"), (put, b, 0, 65), (drop, b, 0),
    (drop, b, slice(0, 2)), (drop, b, slice(0, 0)), (drop, b, slice(0, 3, 2)), (b.resize, 3), (b.resize, 5),
    (b.__init__, b"ab"), (b.__init__,), (b.__iadd__, b""), (b.__iadd__, b"a"), (b.__imul__, 1), (b.__imul__, 2),
    (b.__imul__, 0), (b.reverse,), (b.copy,), (b.upper,),
):
    attempt(f, *args)
part = view[1:]
view.release()
attempt(b.append, 1)
part.release()
attempt(b.append, 1)
print(b)
view = memoryview(b)
view = None
attempt(b.append, 2)
with memoryview(b) as view:
    attempt(b.append, 3)
    print(view.tolist())
attempt(b.append, 4)
for name in (
    "obj", "nbytes", "itemsize", "format", "ndim", "shape", "strides", "suboffsets", "readonly", "contiguous",
):
    attempt(getattr, view, name)
for f, *args in (
    (view.tolist,), (view.tobytes,), (view.hex,), (view.cast, "b"), (view.toreadonly,), (view.__enter__,), (len, view),
    (iter, view), (hash, view), (view.index, 1), (view.count, 1), (bytes, view), (memoryview, view), (put, view, 0, 1),
    (drop, view, 0), (lambda: view[0],), (lambda: view == view,), (lambda: view == b"",), (lambda: b"" == view,),
    (lambda: repr(view)[:16],), (view.release,), (view.__exit__, None, None, None),
):
    attempt(f, *args)
fixed = memoryview(b"abc")
kept = hash(fixed)
fixed.release()
print(hash(fixed) == kept)


class Index:
    def __index__(self):
        view.release()
        return 1


for f in (
    lambda: view[Index()], lambda: view[: Index()].tolist(), lambda: put(view, Index(), 1),
    lambda: put(view, slice(Index()), b"x"), lambda: put(view, 0, Index()), lambda: view.cast("B", [1, 3])[0, Index()],
):
    view = memoryview(bytearray(b"abc"))
    attempt(f)
it = iter(memoryview(b"ab"))
print(next(it), next(it), next(it, "end"), next(it, "end"))
