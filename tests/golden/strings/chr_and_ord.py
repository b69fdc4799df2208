"""chr and ord over all planes."""

print(
    [chr(n) for n in (65, 233, 8364, 0x1F40D)],
    [ord(c) for c in "Aé€🐍"],
    ord(b"a"),
    hex(ord(chr(0x10FFFF))),
)
for act in (
    lambda: chr(0x110000),
    lambda: chr(-1),
    lambda: chr("a"),
    lambda: ord(""),
    lambda: ord("ab"),
    lambda: ord(5),
):
    try:
        act()
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e, sep=": ")
