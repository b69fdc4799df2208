"""The fields of Unicode errors: places are ints and stay there, the rest is as one sets it."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


MAKERS = [
    lambda: UnicodeTranslateError("ab", 0, 1, "w"),
    lambda: UnicodeDecodeError("utf-8", b"ab", 0, 1, "w"),
    lambda: UnicodeEncodeError("utf-8", "ab", 0, 1, "w"),
]
for name in ("start", "end", "object", "reason", "encoding"):
    for make in MAKERS:
        error = make()
        print(name, type(error).__name__)
        show(lambda: delattr(error, name))
        show(lambda: getattr(error, name))
        show(lambda: str(error))
        for value in ("x", 2**70, True, None, -5, 7):
            error = make()
            show(lambda: setattr(error, name, value))
            show(lambda: str(error))
            show(lambda: getattr(error, name))
