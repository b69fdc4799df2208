"""`__firstlineno__` counts from the first decorator."""


def keep(cls):
    return cls


class Plain:
    line = __firstlineno__


@keep
@keep
class Decorated:
    pass


@keep
class Outer:
    @keep
    class Inner: pass


print(Plain.__firstlineno__, Plain.line, Decorated.__firstlineno__)
print(Outer.__firstlineno__, Outer.Inner.__firstlineno__)


@keep
def function():
    pass


print(function.__code__.co_firstlineno)
