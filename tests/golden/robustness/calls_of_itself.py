# kaa: differs (the native stack of CPython overflows)
"""What calls itself without a function between ends as a recursion that is too deep."""

import functools

partial = functools.partial(print)
partial.__setstate__((partial, (), {}, {}))
try:
    partial()
except RecursionError as e:
    print(type(e).__name__)
