"""What constructors of numbers and bytes say of texts and sizes that fail."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, 'filename', 0).__class__)
for n in 2**63-1, 2**63, -1, 2**62, -2**63, 2**100: show(lambda: bytes(n)); show(lambda: bytearray(n))
for t in '\ud800', 'é', '', ' ', '0x', '1p', 'a\0', '\u0661': show(lambda: float.fromhex(t)); show(lambda: float(t)); show(lambda: int(t, 16)); show(lambda: complex(t)); show(lambda: bytes.fromhex(t))
