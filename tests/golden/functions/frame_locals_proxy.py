"""`f_locals` of a running function writes through to its variables (PEP 667)."""

import sys
from collections.abc import Mapping, MutableMapping


def f(a):
    c = 3
    frame = sys._getframe()
    names = frame.f_locals
    print(type(names).__name__, list(names))
    names["a"] = 2
    names["new"] = 5
    print(a, names["new"], frame.f_locals["new"], "new" in names, len(names), sorted(names))
    exec("a = 7; z = 8", globals(), names)
    print(a, frame.f_locals["z"])

    def inner():
        return c

    frame.f_locals["c"] = 30
    print(c, inner())
    for change in (
        lambda: names.__delitem__("a"), lambda: names.pop("a"), lambda: names["missing"], lambda: names.__delitem__("no"),
    ):
        try:
            change()
        except (ValueError, KeyError) as e:
            print(type(e).__name__, e)
    del names["new"]
    print(names.get("q"), names.setdefault("a", 0), names.setdefault("w", 1), names.pop("w"), "w" in names)
    names.update({"a": 11})
    names[1] = 2
    print(a, names[1], type(names.copy()), type(names.items()), dict(names)["c"], (names | {"k": 1})["k"])
    print(isinstance(names, Mapping), isinstance(names, MutableMapping), frame.f_locals == names, frame.f_lineno)


f(1)


def generator(x):
    y = x
    yield y
    yield y


g = generator(1)
next(g)
g.gi_frame.f_locals["y"] = 5
print(next(g), g.gi_frame.f_locals["x"])
print(list((n for n in "ab").gi_frame.f_locals))
print(sys._getframe().f_locals is globals())
namespace = {"__builtins__": {"frame": sys._getframe}}
exec("found = frame().f_builtins", namespace)
print(list(namespace["found"]))
