"""Functions, closures, defaults, attributes, bound methods, partials: cycles through them are found."""

import functools
import gc


class Canary:
    def __del__(self):
        print("  gone")


class Plain:
    def method(self):
        return self


def closure(c):
    def f():
        return f, c


def defaults(c):
    items = [c]

    def f(x=items):
        return x

    items.append(f)


def keyword_defaults(c):
    items = [c]

    def f(*, x=items):
        return x

    items.append(f)


def attribute(c):
    def f():
        pass

    f.me = f
    f.canary = c


def annotations(c):
    def f(x: int):
        pass

    f.__annotations__["me"] = f
    f.__annotations__["canary"] = c


def bound_method(c):
    p = Plain()
    p.canary = c
    p.method = p.method


def bound_native(c):
    items = [c]
    items.append(items.append)


def partial(c):
    items = [c]
    items.append(functools.partial(print, items))


def cached(c):
    @functools.lru_cache
    def f(x):
        return f, c

    f(1)


def globals_of_exec(c):
    namespace = {"canary": c}
    exec("def f(): return canary", namespace)
    namespace["f"]()


gc.disable()
gc.collect()
for make in [
    closure, defaults, keyword_defaults, attribute, annotations, bound_method, bound_native, partial,
    cached, globals_of_exec,
]:
    make(Canary())
    print(make.__name__)
    gc.collect()
