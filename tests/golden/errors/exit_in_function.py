"""sys.exit leaves nested calls, running `with` and `finally` on the way."""

import sys


class Manager:
    def __enter__(self):
        print("enter")

    def __exit__(self, *args):
        print("exit", args[0].__name__)


def f():
    with Manager():
        try:
            sys.exit(2)
        finally:
            print("finally")


f()
