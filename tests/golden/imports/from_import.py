"""`from … import` copies names when it runs."""

from _shapes import PI, area as surface, bump, count

print(PI, surface(1), bump(), count)
PI = 5
print(surface(1))
from _shapes import (
    Square,
    count as later,
)

print(Square.__module__, later)
