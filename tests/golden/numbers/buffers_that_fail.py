"""A number of an object whose `__buffer__` fails: whatever it raised, the object is no number."""


def show(work):
    try:
        print(work())
    except Exception as e:
        print(type(e).__name__, e)


class Lender:
    def __init__(self, lent):
        self.lent = lent

    def __repr__(self):
        return "<Lender>"

    def __buffer__(self, flags):
        print("buffer", flags)
        if isinstance(self.lent, Exception):
            raise self.lent
        return self.lent


for lent in memoryview(b"12"), memoryview(b"x"), None, OverflowError(), KeyError("k"):
    show(lambda: int(Lender(lent)))
    show(lambda: float(Lender(lent)))


class Index(Lender):
    def __index__(self):
        raise RuntimeError("index")


show(lambda: float(Index(None)))
show(lambda: int(Index(None)))


class Builtin:
    __buffer__ = len


show(lambda: float(Builtin()))
show(lambda: bytes(Builtin()))
