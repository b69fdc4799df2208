"""Two parameters of one name."""
print("never printed")


def f(a, a):
    pass
