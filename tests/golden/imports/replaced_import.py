"""A replaced builtins.__import__ serves every import statement."""

import builtins
import collections.abc
import itertools
import math

original = builtins.__import__


def tracing(name, globals=None, locals=None, fromlist=(), level=0):
    print("import", name, fromlist, level, globals["__name__"])
    return original(name, globals, locals, fromlist, level)


builtins.__import__ = tracing
import collections.abc
import collections.abc as abc
from math import pi, floor as lower
from itertools import *

builtins.__import__ = original
print(collections.__name__, abc.__name__, pi == math.pi, lower(1.5), chain.__name__)
builtins.__import__ = lambda *args: 7
import nothing

builtins.__import__ = original
print(nothing)
