"""Class patterns that don't fit, and missing match args."""


class Plain:
    pass


class Bad:
    __match_args__ = "x"


def too_many():
    match Plain():
        case Plain(1):
            pass


def not_a_class():
    kind = 5
    match 1:
        case kind():
            pass


def builtin():
    match 1:
        case int(1, 2):
            pass


def bad():
    match Bad():
        case Bad(1):
            pass


def twice():
    match {1: 2}:
        case {"a": 1}:
            pass
        case _:
            return "no error"


for f in (too_many, not_a_class, builtin, bad, twice):
    try:
        print(f())
    except TypeError as e:
        print(e)
