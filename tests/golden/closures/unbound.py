"""Names used before they are bound, in every kind of scope."""


def local():
    print(x)
    x = 1


def free():
    def inner():
        return later

    if True:
        inner()
    later = 1


def deleted():
    y = 1
    del y
    return y


def undefined():
    return nowhere


for f in (local, free, deleted, undefined):
    try:
        f()
    except NameError as e:
        print(type(e).__name__, e, sep=": ")
