"""What can't be iterated, and targets that don't fit."""

for thing in (1, None, object):
    try:
        for _ in thing:
            pass
    except TypeError as e:
        print(e)
for pairs in ([1], [(1, 2, 3)], [(1,)], ["ab", "c"]):
    try:
        for a, b in pairs:
            print(a, b)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")
