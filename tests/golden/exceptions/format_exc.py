"""traceback.format_exc names file, line, function and source."""

import traceback


def inner(x):
    return x["key"]


def outer():
    return inner({})


try:
    outer()
except KeyError:
    print(traceback.format_exc())
