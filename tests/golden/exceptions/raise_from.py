"""`raise … from` sets the cause and hides the context; `from None` only hides it."""


def wrap(cause):
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise RuntimeError("wrapped") from (e if cause == "same" else cause)


for cause in ("same", None, ValueError, OSError("cause"), 5):
    try:
        wrap(cause)
    except (RuntimeError, TypeError) as e:
        print(repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
