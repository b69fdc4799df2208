"""any and all stop as early as they can."""


def say(x):
    print(x, end=" ")
    return x


print(
    any(say(x) for x in (0, 1, 2)),
    all(say(x) for x in (1, 0, 2)),
    any([]),
    all([]),
    any({"": 1}),
    all("ab"),
)
for f in (any, all):
    try:
        f(1)
    except TypeError as e:
        print(e)
