"""Unknown keywords and arguments given twice are refused, with a suggestion where one is near."""


def f(alpha, beta=1):
    pass


for call in (
    lambda: f(1, gamma=2),
    lambda: f(1, alpha=2),
    lambda: f(1, bta=2),
    lambda: f(1, zzz=1, beta=3),
    lambda: (lambda: 0)(x=1),
):
    try:
        call()
    except TypeError as e:
        print(e)
