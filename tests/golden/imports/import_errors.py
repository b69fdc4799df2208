"""What can't be imported says what is missing."""

import sys


def module():
    import nonexistent_module


def submodule():
    import animals.fish


def of_module():
    import _shapes.inner


def name():
    from _shapes import Circle


def near():
    from _shapes import aera


def package_name():
    from animals import fish


def relative():
    from . import anything


for f in (module, submodule, of_module, name, package_name, relative):
    try:
        f()
    except ImportError as e:
        text = str(e)
        print(type(e).__name__, text.split(" (/")[0], e.name, sep=": ")
print("nonexistent_module" in sys.modules, "_shapes" in sys.modules)
