"""A bare `raise` raises the handled exception again, also in a called function."""


def again():
    raise


def f():
    try:
        raise ValueError("first")
    except ValueError:
        try:
            raise KeyError("second")
        except KeyError:
            print("inner")
        again()


try:
    f()
except ValueError as e:
    print(repr(e), repr(e.__context__))
