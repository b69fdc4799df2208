"""range: indexing, slicing, membership, comparison, length."""

r = range(1, 20, 3)
print(
    r,
    list(r),
    len(r),
    r[2],
    r[-1],
    r[1:4],
    r[::-1],
    list(r[::-2]),
    7 in r,
    8 in r,
    r.index(10),
    r.count(4),
    r.start,
    r.stop,
    r.step,
)
print(
    range(0) == range(5, 5),
    range(3) == range(0, 3),
    list(range(5, 0, -2)),
    range(10**20)[-1],
    5.0 in range(6),
    "a" in range(3),
)
print(
    list(reversed(range(4))),
    sum(range(101)),
    max(range(5)),
    bool(range(0)),
    {range(2): 1}[range(0, 2)],
    range(True),
    list(range(-3)),
)
for act in (
    lambda: range(1, 2, 0),
    lambda: range(1.5),
    lambda: range(),
    lambda: range(1, 2, 3, 4),
    lambda: range("a"),
    lambda: r[9],
    lambda: r.index(5),
    lambda: r["a"],
):
    try:
        act()
    except (TypeError, ValueError, IndexError) as e:
        print(type(e).__name__, e, sep=": ")
