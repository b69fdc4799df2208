"""A captured variable can be deleted; reading it then fails in either function."""


def f():
    x = 1

    def inner():
        return x

    print(inner())
    del x
    for read in (inner, lambda: x):
        try:
            read()
        except NameError as e:
            print(type(e).__name__, e, sep=": ")
    x = 2
    print(inner())


f()
