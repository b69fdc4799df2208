"""`import *` takes the public names, or those that `__all__` lists."""

from _shapes import *

print(PI, area(1), "_private" in globals(), "Square" in globals())
from _names import *

print(one, _two, "three" in globals())
