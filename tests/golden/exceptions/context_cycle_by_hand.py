"""Contexts and causes that a script linked in a circle do not hang what walks along them."""

import traceback

a, b, c = ValueError("a"), ValueError("b"), ValueError("c")
a.__context__, b.__context__, c.__context__ = b, c, b
for first in (a, b, c):
    try:
        try:
            raise first
        except ValueError:
            raise KeyError("new")
    except KeyError as e:
        print(repr(e.__context__), repr(first.__context__))
        print(len(traceback.format_exception(e)) > 3)
own = ValueError("own")
own.__context__ = own
try:
    try:
        raise own
    except ValueError:
        raise KeyError("new")
except KeyError as e:
    print(repr(e.__context__), repr(own.__context__))
a.__cause__, b.__cause__ = b, a
try:
    raise a
except ValueError as e:
    print(traceback.format_exception_only(e), repr(e.__cause__.__cause__))
