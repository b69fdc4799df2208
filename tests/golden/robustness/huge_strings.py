"""Strings, bytes and paddings too large for memory."""

for act in (
    lambda: "a" * 10**15,
    lambda: "é" * 10**15,
    lambda: 10**15 * "a",
    lambda: b"a" * 10**15,
    lambda: bytes(10**15),
    lambda: "a".ljust(10**15),
    lambda: "a".center(10**15),
    lambda: "a".zfill(10**15),
    lambda: "a" * 10**20,
    lambda: bytes(10**20),
    lambda: "a".rjust(10**20),
):
    try:
        act()
    except (MemoryError, OverflowError) as e:
        print(type(e).__name__, e)
