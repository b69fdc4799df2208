"""traceback.format_exc shows causes, contexts and notes."""

import traceback


def low():
    raise OSError("disk")


def middle():
    try:
        low()
    except OSError as e:
        raise ValueError("bad data") from e


def high():
    try:
        middle()
    except ValueError:
        error = RuntimeError("giving up")
        error.add_note("after one try")
        raise error


try:
    high()
except RuntimeError:
    print(traceback.format_exc())
