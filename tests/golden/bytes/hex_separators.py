"""What may stand between the digits of bytes.hex()."""

for kind in (bytes, bytearray):
    for args in [("xx",), ("",), (b"xx",), ("\u1234",), (b"\xff",), (1,), (":", 0), (":", 2), (b":", -4), (":", 2**40)]:
        try:
            print(kind(b"abcdef").hex(*args))
        except (ValueError, TypeError, OverflowError) as e:
            print(type(e).__name__, e)
import copy


class Derived(bytearray):
    pass


d = Derived(b"abcd")
d.x = 10
for make in (copy.copy, copy.deepcopy):
    c = make(d)
    print(type(c).__name__, c, c.x)
print(copy.deepcopy([bytearray(b"x")]))
