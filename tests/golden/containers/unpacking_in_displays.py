"""Stars in list, tuple, set and dict displays."""

a, d = [1, 2], {"x": 1}
print(
    [*a, 3, *a],
    (*a,),
    {*a, *a},
    {**d, "y": 2, **{"x": 9}},
    [*"ab", *range(2), *d],
    *a,
    *(),
    sep="|",
)
for act in (lambda: [*1], lambda: {**1}, lambda: (*None,), lambda: {*[[]]}, lambda: {**[1]}):
    try:
        act()
    except TypeError as e:
        print(e)
