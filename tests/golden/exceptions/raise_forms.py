"""Raising classes, instances, with arguments, and what can't be raised."""


class Custom(Exception):
    pass


class NeedsArgument(Exception):
    def __init__(self, x):
        super().__init__(x)


def raising(what):
    try:
        raise what
    except BaseException as e:
        print(repr(e), e.args)


raising(ValueError)
raising(ValueError("a", 1))
raising(Custom)
raising(NeedsArgument)
raising(1)
raising("text")
raising(object)
raising(None)
raising(KeyboardInterrupt())
try:
    raise
except RuntimeError as e:
    print(e)
