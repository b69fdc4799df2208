"""A module is run once, and its names are reached through it."""

import _shapes
import _shapes as again

print(_shapes.area(2), _shapes is again, _shapes.__name__, type(_shapes).__name__, _shapes.__doc__)
_shapes.PI = 4
print(_shapes.area(2), _shapes.bump(), _shapes.bump(), _shapes.count)
_shapes.added = 1
print(hasattr(_shapes, "added"), "area" in dir(_shapes), __name__)
del _shapes.added
print(hasattr(_shapes, "added"))
