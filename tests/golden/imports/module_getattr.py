"""A module's `__getattr__` serves names it lacks."""

import _dynamic
from _dynamic import anything

print(_dynamic.thing, anything)
try:
    _dynamic.missing
except AttributeError as e:
    print(e)
try:
    from _dynamic import missing
except ImportError as e:
    print(type(e).__name__, str(e).split(" (/")[0])
