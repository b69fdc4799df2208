"""Places that traceback extracts know their columns."""

import traceback


class Fails:
    def __enter__(self):
        raise ValueError("é")

    def __exit__(self, *args):
        pass


def f(names):
    with Fails() as c:
        pass


try:
    "é", f(
        [1,
         2])
except ValueError as e:
    for s in traceback.extract_tb(e.__traceback__):
        print(s.lineno, s.end_lineno, s.colno, s.end_colno)
