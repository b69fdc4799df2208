"""What memory views say of themselves; equality, hashes, search, text."""
import array


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


fixed, view = memoryview(b"abcdef"), memoryview(bytearray(b"abcdef"))
for v in (fixed, view, fixed[1:4], fixed[::-2], fixed.cast("h"), view.toreadonly(), memoryview(view)):
    print(
        v.obj, v.nbytes, v.itemsize, v.format, v.ndim, v.shape, v.strides, v.suboffsets, v.readonly,
        v.c_contiguous, v.f_contiguous, v.contiguous, v.tolist(), v.tobytes(), v.hex(),
    )
attempt(memoryview)
attempt(memoryview, 1)
attempt(memoryview, "a")
attempt(memoryview, b"", b"")
attempt(lambda: memoryview(object=b"a").tolist())
attempt(lambda: memoryview(x=b""))
attempt(lambda: type("Sub", (memoryview,), {}))
print(repr(fixed)[:13], type(iter(fixed)).__name__, memoryview[int])
print(fixed == b"abcdef", b"abcdef" == fixed, fixed == bytearray(b"abcdef"), fixed == view, fixed != b"a", fixed == 1)
print(fixed == fixed.cast("b"), memoryview(b"\x80") == memoryview(b"\x80").cast("b"), fixed.cast("c") == fixed)
print(memoryview(array.array("d", [1, 2])) == array.array("b", [1, 2]), fixed[::-1] == b"fedcba")
nan = memoryview(array.array("d", [float("nan")]))
print(nan == nan)
for other in (view, b"a", 1):
    attempt(lambda: view < other)
attempt(hash, view)
attempt(lambda: hash(fixed) == hash(b"abcdef"))
attempt(hash, fixed.cast("h"))
attempt(hash, view.toreadonly())
print(hash(fixed[1:]) == hash(b"bcdef"), hash(fixed.cast("c")) == hash(fixed))
for arguments in ((99,), (5,), (99, 1, 2), (100, -3), (97, -100, 100), ("a",), (97.0,), (97, 5, 1)):
    attempt(fixed.index, *arguments)
attempt(fixed.index)
print(fixed.count(97), fixed.count("a"))
for arguments in ((), ("-",), ("-", 2), (b":", -4), ("ab",), ("é",), (1,)):
    attempt(fixed.hex, *arguments)
