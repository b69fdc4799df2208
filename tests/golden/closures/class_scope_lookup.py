"""A name bound in a class body is looked up there, then globally, not in the enclosing function."""

x = "module"


def make():
    x = "function"

    class Reads:
        seen = x

    class Binds:
        seen = x
        x = "class"

    return Reads.seen, Binds.seen


print(make())
