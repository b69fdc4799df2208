# kaa: differs (CPython prints the program of its own engine)
"""`re.DEBUG` is refused by name: there is no program of CPython's kind to show."""

import re

try:
    re.compile("a", re.DEBUG)
except NotImplementedError as e:
    print(e)
