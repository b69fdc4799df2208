"""bytes() from sizes, iterables, text and other bytes, with its errors."""

print(
    bytes(3),
    bytes([1, 2, 255]),
    bytes("é", "utf-8"),
    bytes(b"x"),
    bytes(range(3)),
    bytes.fromhex("00 ff A0"),
    b"\x01\xfe".hex(),
)
for act in (
    lambda: bytes("a"),
    lambda: bytes([256]),
    lambda: bytes([-1]),
    lambda: bytes(-1),
    lambda: bytes(["a"]),
    lambda: bytes(1.5),
    lambda: bytes.fromhex("0g"),
    lambda: bytes.fromhex("0"),
):
    try:
        act()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")
