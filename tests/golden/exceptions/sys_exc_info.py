"""sys.exception and sys.exc_info give the handled exception, in nested handlers the inner."""

import sys

print(sys.exception(), sys.exc_info())
try:
    1 / 0
except ZeroDivisionError:
    print(repr(sys.exception()))
    try:
        [][0]
    except IndexError:
        print(sys.exc_info()[0].__name__, sys.exc_info()[1])
    print(repr(sys.exception()))
print(sys.exception())
