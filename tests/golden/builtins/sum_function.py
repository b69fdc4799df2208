"""sum of numbers and lists with a start; floats are summed with care."""

print(
    sum([1, 2, 3]),
    sum([]),
    sum([1.5, 2]),
    sum([0.1] * 10),
    sum([[1], [2]], []),
    sum(range(5), start=10),
    sum([True, True]),
    sum([1e16, 1, -1e16]),
)
print(sum((2**62, 2**62)), sum(x for x in (1, 2)), sum([(1,), (2,)], ()))
for act in (
    lambda: sum(["a"]),
    lambda: sum(["a"], ""),
    lambda: sum(5),
    lambda: sum([1], None),
    lambda: sum([b""], b""),
):
    try:
        act()
    except TypeError as e:
        print(e)
