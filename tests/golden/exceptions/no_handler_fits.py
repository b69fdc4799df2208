"""An exception that no handler names passes on, through `finally`."""


def f():
    try:
        raise KeyError("k")
    except ValueError:
        print("never")
    else:
        print("never")
    finally:
        print("finally")


try:
    f()
except LookupError as e:
    print("outside", repr(e))
