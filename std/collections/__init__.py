"""Containers beyond the builtin ones. Each is read when a script first asks for it."""

from _collections import deque

_DEFINED_IN = {
    "namedtuple": "_named",
    "defaultdict": "_dicts",
    "OrderedDict": "_dicts",
    "Counter": "_counter",
    "ChainMap": "_chain",
    "UserDict": "_user",
    "UserList": "_user",
    "UserString": "_user",
}

__all__ = ["deque", *_DEFINED_IN]


def __getattr__(name):
    if name == "abc":
        return __import__("collections.abc", None, None, ("*",))
    if name in _DEFINED_IN:
        module = __import__(f"collections.{_DEFINED_IN[name]}", None, None, ("*",))
        value = globals()[name] = getattr(module, name)
        return value
    raise AttributeError(f"module 'collections' has no attribute '{name}'", name=name)


def __dir__():
    return sorted([*__all__, "abc"])
