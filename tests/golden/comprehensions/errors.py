"""Errors in the iterable, the condition and the element."""


def fail():
    raise ValueError("element")


for act in (
    lambda: [x for x in 5],
    lambda: [a for a, b in [(1, 2), (3,)]],
    lambda: {x: 1 for x in [[]]},
    lambda: {x for x in [{}]},
    lambda: [fail() for _ in range(2)],
    lambda: [x for x in range(3) if undefined],
    lambda: [1 / x for x in (1, 0)],
):
    try:
        act()
    except Exception as e:
        print(type(e).__name__, e, sep=": ")
