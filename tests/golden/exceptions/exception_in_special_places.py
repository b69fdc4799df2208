"""Exceptions in conditions, arguments, subscripts, comprehensions and defaults."""


def fail(name):
    raise ValueError(name)


def in_if():
    if fail("if"):
        pass


def in_while():
    while fail("while"):
        pass


def in_for():
    for _ in fail("for"):
        pass


def in_comprehension():
    return [fail(f"item {x}") for x in range(3) if x]


def in_default():
    def f(x=fail("default")):
        pass


def in_class():
    class C:
        x = fail("class body")


def in_fstring():
    return f"{fail('f-string')}"


def in_del():
    del [][fail("del")]


for f in (in_if, in_while, in_for, in_comprehension, in_default, in_class, in_fstring, in_del):
    try:
        f()
    except ValueError as e:
        print(f.__name__, e)
