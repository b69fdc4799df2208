"""Widths and precisions too large."""

for act in (
    lambda: f"{1:{10**15}}",
    lambda: f"{1.5:{10**15}}",
    lambda: f"{'a':{10**15}}",
    lambda: f"{1:{10**20}}",
    lambda: "%1000000000000000d" % 1,
    lambda: "%*d" % (10**20, 1),
    lambda: "{:>99999999999999999999}".format(1),
    lambda: f"{1.5:.{10**15}f}",
):
    try:
        act()
    except (MemoryError, OverflowError, ValueError) as e:
        print(type(e).__name__, e)
