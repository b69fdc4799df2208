"""The methods of arrays; views of arrays keep their length; copies and pickles."""
import array
import copy
from array import array as A


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


a = A("i", [1, 2, 3, 2, 1])
for arguments in ((2,), (2, 2), (9,), (1, 1, 3), (1, -1), (2.0,), ("a",)):
    attempt(a.index, *arguments)
print(a.count(1), a.count("a"), a.tolist(), a.tobytes(), a.typecode, a.itemsize)
for f, *args in (
    (a.extend, [4]), (a.extend, A("i", [5])), (a.extend, A("d", [5])), (a.extend, 1), (a.extend, [6, "a"]), (a.pop,),
    (a.pop, 0), (a.pop, 99), (a.pop, -3), (A("i").pop,), (a.remove, 3), (a.remove, 99), (a.insert, 0, 7),
    (a.insert, -100, 8), (a.insert, 100, 9), (a.insert, 1, "a"), (a.reverse,), (a.byteswap,), (a.tolist,), (a.byteswap,),
    (a.frombytes, b"abc"), (a.frombytes, b"abcd"), (a.frombytes, "abcd"), (a.frombytes, A("b", [1, 0, 0, 0])),
    (a.fromlist, [1, 2]), (a.fromlist, (1,)), (a.fromlist, [1, "a"]), (a.fromunicode, "a"), (a.tounicode,),
    (a.__iadd__, A("i", [1])), (a.__iadd__, [1]), (a.__imul__, 2), (a.__imul__, "a"), (a.tolist,), (a.__imul__, -1),
    (a.clear,), (a.tolist,),
):
    attempt(f, *args)

a = A("i", [1])
view = memoryview(a)
print(view.format, view.itemsize, view.shape, view.obj is a)
for f, *args in (
    (a.append, 1), (a.extend, []), (a.extend, [1]), (a.pop,), (a.__setitem__, 0, 5), (a.clear,), (a.__iadd__, A("i")),
    (a.frombytes, b"abcd"), (a.fromlist, [1]), (a.__imul__, 2), (a.__imul__, 1), (a.__delitem__, 0), (a.reverse,),
):
    attempt(f, *args)
view[0] = 77
print(a)
view.release()
attempt(a.append, 1)

attempt(A("i", [1]).__reduce_ex__, 2)
for code in "bBwhHiIlLqQfd":
    _, arguments, state = A(code, "a" if code == "w" else [1]).__reduce_ex__(3)
    print(arguments, state, array._array_reconstructor(*arguments))
attempt(array._array_reconstructor, A, "i", 9, b"abcd")
attempt(array._array_reconstructor, A, "h", 5, b"\x01\x02")
attempt(array._array_reconstructor, A, "i", 99, b"abcd")
attempt(array._array_reconstructor, A, "i", 8, "abcd")
attempt(array._array_reconstructor, list, "i", 8, b"abcd")
print(copy.copy(a), copy.deepcopy(a), copy.copy(a) is a)
it = iter(A("i", [1, 2]))
print(next(it), it.__reduce__()[1:], it.__setstate__(0), next(it), type(it).__name__)


class Sink:
    def write(self, data):
        print("write", data)

    def read(self, n):
        return b"\x05\0\0\0\x06\0\0\0"[:n]


a.tofile(Sink())
a.fromfile(Sink(), 2)
attempt(a.fromfile, Sink(), 3)
print(a, b"".join([A("b", [97])]), bytes(A("h", [1])))
