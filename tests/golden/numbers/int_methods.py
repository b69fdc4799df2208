"""Methods and attributes of int."""

print(
    (5).real,
    (5).imag,
    (5).numerator,
    (5).denominator,
    (5).conjugate(),
    (5).is_integer(),
    (6).as_integer_ratio(),
)
print(
    (1000).to_bytes(2, "big"),
    (1000).to_bytes(4, "little"),
    (-1).to_bytes(2, "big", signed=True),
    (5).to_bytes(),
)
print(
    int.from_bytes(b"\x03\xe8", "big"),
    int.from_bytes(b"\xff\xff", "little", signed=True),
    int.from_bytes([1, 0]),
)
for act in (
    lambda: (256).to_bytes(1, "big"),
    lambda: (-1).to_bytes(1, "big"),
    lambda: (1).to_bytes(1, "middle"),
):
    try:
        act()
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")
