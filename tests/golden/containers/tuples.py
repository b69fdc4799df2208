"""Tuples: literals, methods, comparison, hashing, immutability."""

print(
    (),
    (1,),
    (1, 2),
    1,
    2,
    (1, (2, [3])),
    tuple("ab"),
    tuple([1]),
    (1, 2)[0],
    (1, 2, 3)[::-1],
    (1, 2) + (3,),
    (0,) * 3,
)
print(
    (1, 2, 1).count(1),
    (1, 2).index(2),
    len((1, 2)),
    2 in (1, 2),
    (1, 2) < (1, 3),
    {(1, 2): "k"}[1, 2],
    hash((1, 2)) == hash((1.0, 2)),
)
t = ([],)
t[0].append(1)
print(t)


def store():
    t[0] = 1


def extend():
    t[0] += [2]


for act in (
    store,
    extend,
    lambda: hash(t),
    lambda: (1,)[1],
    lambda: (1,) + [2],
    lambda: (1).index(3),
    lambda: (1,).index(3),
):
    try:
        act()
    except Exception as e:
        print(type(e).__name__, e, sep=": ")
print(t)
