"""Exceptions of the script's own classes, with an empty and a failing text."""


class Quiet(Exception):
    pass


class Outer:
    class Inner(Exception):
        def __str__(self):
            raise ValueError("no text")


def fail():
    try:
        raise Quiet
    finally:
        raise Outer.Inner


fail()
