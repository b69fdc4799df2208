"""Raising an exception again that is in its own context chain makes no cycle."""

a, b = ValueError("a"), KeyError("b")
try:
    try:
        try:
            raise a
        except ValueError:
            raise b
    except KeyError:
        raise a
except ValueError as e:
    print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
