"""map and filter are lazy; map takes several iterables."""


def say(x):
    print("say", x, end="; ")
    return x


m = map(say, [1, 2])
print(
    next(m),
    list(m),
    list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])),
    list(map(str, ())),
    list(map(None.__class__.__name__.join, ["ab"])),
)
print(
    list(filter(None, [0, 1, "", "a", None])),
    list(filter(lambda x: x > 1, [1, 2, 3])),
    list(map(int, "123")),
    list(map(pow, [2, 3], [3, 2])),
)
print(list(map(lambda a, b: (a, b), "ab", [1, 2], strict=True)))
for act in (
    lambda: list(map(5, [1])),
    lambda: map(str),
    lambda: map(str, 5),
    lambda: filter(None),
    lambda: list(filter(5, [1])),
    lambda: list(map(lambda x: 1 / x, [0])),
    lambda: list(map(int, "x")),
):
    try:
        act()
    except (TypeError, ZeroDivisionError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")
