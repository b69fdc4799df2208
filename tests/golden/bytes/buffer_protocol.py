"""Classes that lend their memory: __buffer__ and __release_buffer__."""
import inspect
from collections.abc import Buffer


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


class Lender:
    def __init__(self, data):
        self.data = data

    def __buffer__(self, flags):
        print("lend", inspect.BufferFlags(flags))
        return memoryview(self.data)

    def __release_buffer__(self, view):
        print("back", bytes(view))
        view.release()


lender = Lender(bytearray(b"abc"))
view = memoryview(lender)
print(view.obj is lender, view.tolist(), view.readonly)
view[0] = 65
attempt(lender.data.append, 1)
view.release()
attempt(lender.data.append, 100)
view = memoryview(lender)
part = view[1:]
view.release()
print("still lent")
part.release()
view = memoryview(lender)
del view
for f in (
    lambda: bytes(lender), lambda: bytearray(lender), lambda: b"-".join([lender, b"x"]), lambda: b"z" + lender,
    lambda: b"Abcd".find(lender), lambda: int.from_bytes(lender), lambda: lender in b"Abcd", lambda: b"%b" % lender,
    lambda: str(lender, "ascii"), lambda: memoryview(b"Abcd") == lender, lambda: bytearray(b"Abcd") == lender,
    lambda: b"Abcd".startswith(lender), lambda: bytearray(b"q").extend(lender), lambda: b"Abcd" == lender,
    lambda: eval(Lender(b"1 + 1")), lambda: bytes.fromhex(Lender(b"0a")),
):
    attempt(f)


class Returns:
    def __init__(self, value):
        self.value = value

    def __buffer__(self, flags):
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


class NoBuffer:
    __buffer__ = None


for wrong in (Returns(42), Returns(ValueError("no")), Returns(b"x"), NoBuffer(), 5):
    for f in (memoryview, bytes, lambda x: b"".join([x]), lambda x: b"" + x, lambda x: x in b"a"):
        attempt(f, wrong)
print(bytes(Returns(memoryview(b"ok"))), bytes(Returns(memoryview(b"ok")[::-1])))


class Derived(bytearray):
    def __buffer__(self, flags):
        print("derived lends")
        return super().__buffer__(flags)

    def __release_buffer__(self, view):
        print("derived gets back")
        super().__release_buffer__(view)


d = Derived(b"hi")
with memoryview(d) as view:
    attempt(d.append, 1)
attempt(d.append, 33)
print(bytes(d))


class Keeps:
    def __buffer__(self, flags):
        self.kept = memoryview(bytearray(b"w"))
        return self.kept

    def __release_buffer__(self, view):
        print(view is self.kept)


keeps = Keeps()
view = memoryview(keeps)
attempt(keeps.kept.release)
view.release()
attempt(keeps.kept.release)
print([isinstance(x, Buffer) for x in (lender, NoBuffer(), b"", bytearray(), memoryview(b""), 1, keeps)])
print(b"a".__buffer__(0).tolist(), bytearray(b"b").__buffer__(inspect.BufferFlags.WRITABLE).tolist())
attempt(b"a".__buffer__, inspect.BufferFlags.WRITABLE)
attempt(memoryview(b"a").__buffer__, 1)
attempt(bytearray(b"a").__release_buffer__, 1)
attempt(bytearray(b"a").__release_buffer__, memoryview(b""))
print([f"{flag.name}={int(flag)}" for flag in inspect.BufferFlags])
