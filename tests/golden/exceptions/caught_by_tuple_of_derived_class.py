"""A tuple of a derived class lists exceptions as well as any."""


class Kinds(tuple):
    pass


for kinds in Kinds(), Kinds([KeyError]), Kinds([ZeroDivisionError, KeyError]), Kinds([5]):
    try:
        try:
            1 / 0
        except kinds:
            print("caught")
    except Exception as e:
        print(type(e).__name__, e)
