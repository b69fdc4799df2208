"""An import that misses a name says which one was probably meant."""
import traceback

for source in (
    "from itertools import chainn", "from math import sqr", "from os import pathh", "from sys import nothing_like_it",
    "from itertools import _chain",
):
    try:
        exec(source)
    except ImportError as e:
        print(traceback.format_exception_only(e)[0].strip().replace(getattr(__import__(e.name), "__file__", "-"), "FILE"))
