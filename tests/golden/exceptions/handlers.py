"""The first handler that fits is taken; `else` runs without an exception, `finally` always."""


def attempt(action):
    try:
        result = action()
    except ZeroDivisionError:
        print("zero", end=" ")
    except (KeyError, IndexError) as e:
        print(type(e).__name__, e, end=" ")
    except Exception as e:
        print("other", repr(e), end=" ")
    else:
        print("else", result, end=" ")
    finally:
        print("finally")


attempt(lambda: 1 / 0)
attempt(lambda: {}["k"])
attempt(lambda: [][1])
attempt(lambda: int("x"))
attempt(lambda: 5)
