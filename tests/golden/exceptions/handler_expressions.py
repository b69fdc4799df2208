"""Handlers' classes are evaluated only when asked; wrong ones raise TypeError."""


def kind():
    print("evaluated", end=" ")
    return ValueError


def attempt(raised, caught):
    try:
        try:
            raise raised
        except caught:
            print("caught")
    except TypeError as e:
        print(type(e).__name__, e)


try:
    pass
except kind():
    pass
try:
    raise ValueError
except kind():
    print("handled")
attempt(ValueError(), ValueError)
attempt(ValueError(), 1)
attempt(ValueError(), (KeyError, "x"))
attempt(ValueError(), int)
