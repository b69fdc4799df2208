"""What is no iterable after a star is named with the function only where it is all there is.
"""


def f(*args, **kwargs):
    pass


for call in (
    lambda: f(*5), lambda: f(*5, a=1), lambda: f(1, *5), lambda: f(*5, 1), lambda: f(*[1], *5), lambda: len(1, *5),
    lambda: len(*5), lambda: [].append(1, *5), lambda: f(1, **5),
):
    try:
        call()
    except TypeError as e:
        print(e)
