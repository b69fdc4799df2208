"""Set operations and methods."""

a, b = {1, 2, 3}, {3, 4}
print(
    a | b,
    a & b,
    a - b,
    a ^ b,
    a <= {1, 2, 3, 4},
    a < a,
    a >= {1},
    a.isdisjoint({9}),
    2 in a,
    len(a),
    a == {3, 2, 1},
)
a.add(9)
a.add(1)
a.discard(2)
a.discard(100)
a.remove(3)
print(
    sorted(a),
    sorted(a.union([5], "x"), key=str),
    a.intersection([1]),
    a.difference([9]),
    sorted(a.symmetric_difference({1, 7})),
)
a |= {10}
a -= {1}
a &= {9, 10}
a ^= {9, 11}
a.update([12])
print(
    sorted(a),
    a.copy() == a,
    a.issubset(range(20)),
    a.issuperset([10]),
    {7}.pop(),
    set("aab") == {"a", "b"},
    set(),
    {*()},
)
for act in (
    lambda: {1}.remove(2),
    lambda: set().pop(),
    lambda: {[]},
    lambda: {1} | [2],
    lambda: {1} < 2,
    lambda: set(5),
    lambda: {1}[0],
    lambda: hash({1}),
    lambda: {1}.add([]),
):
    try:
        act()
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e, sep=": ")
