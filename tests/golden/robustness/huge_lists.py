"""Lists and tuples too large for memory."""

items = [0]


def inplace():
    global items
    items *= 10**15


for act in (
    lambda: [0] * 10**15,
    lambda: (0,) * 10**15,
    lambda: [1, 2, 3] * 10**20,
    lambda: list(range(10**15)),
    lambda: [].extend(range(10**15)),
    lambda: [*range(10**15)],
    lambda: sorted(range(10**15)),
    inplace,
):
    try:
        act()
    except (MemoryError, OverflowError) as e:
        print(type(e).__name__, e)
print(items)
