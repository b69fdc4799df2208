"""Memory views of other formats and shapes."""
import array


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


data = bytes([0, 1, 128, 255, 127, 254, 3, 7])
for code in "cbB?hHiIlLqQnNefdP":
    attempt(lambda: memoryview(data).cast(code).tolist())
    attempt(lambda: memoryview(data).cast("@" + code).format)
view = memoryview(bytearray(12))
for code in ("z", "", "<h", "hh", "@", 1, "x", "s"):
    attempt(lambda: view.cast(code))
attempt(lambda: memoryview(bytes(6)).cast("i"))
attempt(lambda: view.cast("h").cast("i"))
attempt(lambda: view[::2].cast("h"))
for shape in ([3, 4], (12,), [2, 2], 5, [0, 2], [-1], ["a"], [1] * 65, [], None, [1 << 62, 8], [2, 3, 2]):
    attempt(lambda: view.cast("B", shape).shape)
grid = memoryview(bytearray(range(12))).cast("B", (3, 4))
attempt(lambda: grid.cast("h", [6]).tolist())
attempt(lambda: grid.cast("B", (4, 3)))
attempt(lambda: grid.cast("h").shape)
for key in (0, (1, 2), (1, -1), (3, 0), (0, 4), (0, 0, 0), (slice(0, 1), slice(0, 1)), (0,), ("a", "b")):
    attempt(lambda: grid[key])
print(grid[1:].tolist(), grid[::-2].tolist(), grid[1:].shape, grid[::2].strides)
grid[1, 2] = 99
attempt(grid.__setitem__, 0, 1)
attempt(grid.__setitem__, slice(0, 1), b"abcd")
print(grid.tolist(), grid.strides, grid.ndim, len(grid), grid.nbytes, grid.suboffsets)
for order in ("C", "F", "A", None, "X", 1):
    attempt(grid.tobytes, order)
print(grid.c_contiguous, grid.f_contiguous, grid.contiguous, grid[::2].contiguous, view[::2].c_contiguous)
print(grid.hex(), bytes(grid), grid == grid, grid == memoryview(bytes(grid)))
attempt(list, grid)
attempt(grid.index, 1)
attempt(grid.count, 1)
attempt(lambda: 1 in grid)
point = memoryview(bytearray(b"a")).cast("B", [])
print(point.tolist(), point[()], point[...] is point, point.shape, point.ndim, point.nbytes)
point[()] = 98
attempt(lambda: point[0])
attempt(len, point)
attempt(list, point)
attempt(point.index, 98)
print(point.obj)
empty = memoryview(b"")
print(empty.cast("h").tolist(), empty.contiguous, bool(empty))
attempt(lambda: empty.cast("B", [1]))
for code in "bBhHiIlLqQ":
    cells = memoryview(bytearray(8)).cast(code)
    bits = 8 * cells.itemsize
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if code.islower() else (0, (1 << bits) - 1)
    cells[0] = low
    print(code, cells[0], end=" ")
    cells[0] = high
    print(cells[0])
    for new in (low - 1, high + 1, 1 << 100, 1.0, "a"):
        attempt(cells.__setitem__, 0, new)
cells = memoryview(bytearray(8)).cast("e")
for new in (1.5, 65504, 65520, 1e-8, float("inf"), "a", 1):
    attempt(cells.__setitem__, 0, new)
    print(cells[0])
cells = memoryview(bytearray(8)).cast("c")
for new in (b"x", b"", b"xy", "x", 1):
    attempt(cells.__setitem__, 0, new)
cells = memoryview(bytearray(8)).cast("?")
cells[0], cells[1] = [1], []
print(cells.tolist())
