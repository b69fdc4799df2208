"""Integers too large for memory, and shifts too wide."""

for act in (
    lambda: 1 << 10**15,
    lambda: 1 << 10**20,
    lambda: 5 << 10**30,
    lambda: 0 << 10**30,
    lambda: 1 >> 10**30,
    lambda: -1 >> 10**30,
    lambda: (1).to_bytes(10**15, "big"),
    lambda: round(1, 10**20),
):
    try:
        print(act())
    except (MemoryError, OverflowError) as e:
        print(type(e).__name__, e)
