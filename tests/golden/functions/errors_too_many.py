"""Calls with too many positional arguments say how many the function takes."""


def none():
    pass


def one(a):
    pass


def some(a, b=1, c=2):
    pass


def only(a, *, k):
    pass


for call in (
    lambda: none(1),
    lambda: one(1, 2),
    lambda: some(1, 2, 3, 4),
    lambda: only(1, 2, k=1),
    lambda: none(1, 2),
):
    try:
        call()
    except TypeError as e:
        print(e)
