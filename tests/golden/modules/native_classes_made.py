"""How natives with a `__new__` of their own are made, copied with changes, and which arguments they refuse."""

import copy
import os
import sys
import threading
import types


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Namespace(types.SimpleNamespace):
    def __new__(cls, a, b):
        return super().__new__(cls, a, b)

    def __init__(self, a, b):
        super().__init__(a=a, b=b)


class Loose(types.SimpleNamespace):
    pass


show(lambda: Namespace(1, 2))
show(lambda: Loose(1, 2))
show(lambda: types.SimpleNamespace.__new__(types.SimpleNamespace, 1, 2, 3))
show(lambda: types.SimpleNamespace.__new__(int))
show(lambda: copy.replace(os.terminal_size((1, 2)), lines=7))
show(lambda: os.terminal_size((1, 2)).__replace__(height=7))
show(lambda: os.terminal_size((1, 2)).__replace__(7))
show(lambda: copy.replace(os.stat("/"), st_uid=7))
show(lambda: copy.replace(sys.version_info, major=7, micro=1, minor=5))
show(lambda: sys.version_info.__replace__(most=7))
show(lambda: sys.version_info.__replace__(7))
hook = threading.ExceptHookArgs
show(lambda: hook((1, 2)))
show(lambda: hook((1, 2, 3, 4)))
show(lambda: hook([1, 2, 3, 4], {}))
show(lambda: hook(sequence=(1, 2, 3, 4)))
show(lambda: hook((1, 2, 3, 4), 5))
show(lambda: hook(5))
show(lambda: hook())
show(lambda: enumerate([], 1, x=1))
show(lambda: enumerate(start=1))
show(lambda: enumerate([], x=1))
show(lambda: types.ModuleType(x=1))
show(lambda: types.ModuleType("a", x=1))
show(lambda: types.ModuleType(doc="b", name="a").__doc__)
