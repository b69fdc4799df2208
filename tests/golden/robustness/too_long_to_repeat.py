"""Repetitions that no machine could address, apart from those that this one lacks the memory for."""

for act in (
    lambda: "ab" * 2**62,
    lambda: 2**62 * "éé",
    lambda: b"ab" * 2**62,
    lambda: bytearray(b"ab") * 2**62,
    lambda: [1, 2] * 2**62,
    lambda: (1, 2) * 2**62,
    lambda: "" * 2**62,
):
    try:
        print(repr(act()))
    except (MemoryError, OverflowError) as e:
        print(type(e).__name__, e)
