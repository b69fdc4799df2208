"""Functions that take functions: partial application, caches, wrappers, dispatch."""

from _functools import Placeholder, _lru_cache_wrapper, cmp_to_key, partial, reduce

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering",
    "cache", "cmp_to_key", "lru_cache", "reduce", "partial", "partialmethod", "singledispatch",
    "singledispatchmethod", "cached_property", "Placeholder",
]

WRAPPER_ASSIGNMENTS = (
    "__module__", "__name__", "__qualname__", "__doc__", "__annotate__", "__type_params__",
)
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(
    wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES
):
    """Makes a wrapper look like the function it wraps; returns the wrapper."""
    for attr in assigned:
        try:
            value = getattr(wrapped, attr)
        except AttributeError:
            continue
        setattr(wrapper, attr, value)
    for attr in updated:
        getattr(wrapper, attr).update(getattr(wrapped, attr, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """`update_wrapper` as a decorator of the wrapper."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# Which comparisons follow from one: the other's name, and how it follows from `a OP b` and
# `a == b`.
_FOLLOWS = {
    "__lt__": (
        ("__gt__", lambda lt, eq: not lt and not eq()),
        ("__le__", lambda lt, eq: lt or eq()),
        ("__ge__", lambda lt, eq: not lt),
    ),
    "__le__": (
        ("__ge__", lambda le, eq: not le or eq()),
        ("__lt__", lambda le, eq: le and not eq()),
        ("__gt__", lambda le, eq: not le),
    ),
    "__gt__": (
        ("__lt__", lambda gt, eq: not gt and not eq()),
        ("__ge__", lambda gt, eq: gt or eq()),
        ("__le__", lambda gt, eq: not gt),
    ),
    "__ge__": (
        ("__le__", lambda ge, eq: not ge or eq()),
        ("__gt__", lambda ge, eq: ge and not eq()),
        ("__lt__", lambda ge, eq: not ge),
    ),
}


def total_ordering(cls):
    """Fills in the comparisons that follow from `__eq__` and the one that a class defines."""
    roots = {op for op in _FOLLOWS if getattr(cls, op, None) is not getattr(object, op, None)}
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(roots)
    for name, follows in _FOLLOWS[root]:
        if name not in roots:
            setattr(cls, name, _comparison(name, root, follows))
    return cls


def _comparison(name, root, follows):
    def compare(self, other):
        known = getattr(type(self), root)(self, other)
        if known is NotImplemented:
            return known
        return follows(known, lambda: self == other)

    compare.__name__ = name
    compare.__qualname__ = name
    return compare


def lru_cache(maxsize=128, typed=False):
    """Remembers the results of the latest `maxsize` calls; None for all.

    With `typed`, arguments of different types are different although they are equal.
    """
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        # `@lru_cache` without parentheses.
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _cached(function, maxsize, typed)


def cache(user_function, /):
    """Remembers the results of all calls."""
    return _cached(user_function, None, False)


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed, _cache_info)
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


def _cache_info(hits, misses, maxsize, currsize):
    global _CacheInfo
    if _CacheInfo is None:
        from collections import namedtuple

        _CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])
        _CacheInfo.__module__ = "functools"
    return _CacheInfo(hits, misses, maxsize, currsize)


_CacheInfo = None


class partialmethod:
    """A method with some arguments given; works with class and static methods too."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and getattr(func, "__get__", None) is None:
            raise TypeError(f"the first argument {func!r} must be a callable or a descriptor")
        if args and args[-1] is Placeholder:
            raise TypeError("trailing Placeholders are not allowed")
        if isinstance(func, partialmethod):
            flat = partial(partial(func.func, *func.args, **func.keywords), *args, **keywords)
            func, args, keywords = flat.func, flat.args, flat.keywords
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f"{k}={v!r}" for k, v in self.keywords.items()]
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def _make_unbound_method(self):
        def method(cls_or_self, /, *args, **keywords):
            given = iter(args)
            mine = [next(given) if a is Placeholder else a for a in self.args]
            return self.func(cls_or_self, *mine, *given, **{**self.keywords, **keywords})

        method.__isabstractmethod__ = self.__isabstractmethod__
        method.__partialmethod__ = self
        return method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None:
            bound = get(obj, cls)
            if bound is not self.func:
                # A class or static method: bound already.
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        return self._make_unbound_method().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)


class cached_property:
    """A property that is computed once for each instance, and then an attribute of it."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError(
                "Cannot use cached_property instance without calling __set_name__ on it."
            )
        try:
            values = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} "
                f"instance to cache {name!r} property."
            ) from None
        if name in values:
            return values[name]
        value = self.func(instance)
        try:
            values[name] = value
        except TypeError:
            raise TypeError(
                f"The '__dict__' attribute on {type(instance).__name__!r} instance "
                f"does not support item assignment for caching {name!r} property."
            ) from None
        return value

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)


def singledispatch(func):
    """A function that chooses among implementations by the class of its first argument."""
    registry = {object: func}
    found = {}
    token = None

    def dispatch(cls):
        """The implementation for a class: its own, or that of the nearest base."""
        nonlocal token
        if token is not None:
            from abc import get_cache_token

            if token != get_cache_token():
                token = get_cache_token()
                found.clear()
        try:
            return found[cls]
        except KeyError:
            impl = found[cls] = registry.get(cls) or registry.get(_nearest(cls, registry))
            return impl

    def register(cls, func=None):
        """Registers an implementation for a class; a decorator, by its annotation if need be."""
        nonlocal token
        if _is_class_or_union(cls):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(
                    f"Invalid first argument to `register()`. {cls!r} is not a class or union type."
                )
            func = cls
            cls = _annotated_class(func)
        for one in getattr(cls, "__args__", None) or (cls,):
            registry[one] = func
            if token is None and hasattr(one, "__abstractmethods__"):
                from abc import get_cache_token

                token = get_cache_token()
        found.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            name = getattr(func, "__name__", "singledispatch function")
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = _proxy(registry)
    wrapper._clear_cache = found.clear
    update_wrapper(wrapper, func)
    return wrapper


def _proxy(mapping):
    from types import MappingProxyType

    return MappingProxyType(mapping)


def _is_class_or_union(cls):
    if isinstance(cls, type) and not hasattr(cls, "__origin__"):
        return True
    from types import UnionType

    return isinstance(cls, UnionType) and all(isinstance(a, type) for a in cls.__args__)


def _annotated_class(func):
    hints = getattr(func, "__annotations__", {})
    if not hints:
        raise TypeError(
            f"Invalid first argument to `register()`: {func!r}. "
            "Use either `@register(some_class)` or plain `@register` on an annotated function."
        )
    from typing import get_type_hints

    name, cls = next(iter(get_type_hints(func).items()))
    if not _is_class_or_union(cls):
        if hasattr(cls, "__args__"):
            raise TypeError(
                f"Invalid annotation for {name!r}. {cls!r} not all arguments are classes."
            )
        raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is not a class.")
    return cls


def _nearest(cls, registry):
    """The class of the registry that comes first among the bases of `cls`, abstract ones included."""
    for base in cls.__mro__:
        # An abstract class that `base` is registered for comes right after the class itself.
        candidates = [
            other
            for other in registry
            if other not in cls.__mro__ and _is_subclass(base, other)
            and not any(_is_subclass(b, other) for b in base.__bases__)
        ]
        if base in registry:
            return base
        best = None
        for other in candidates:
            if best is None or issubclass(other, best):
                best = other
            elif not issubclass(best, other):
                raise RuntimeError(f"Ambiguous dispatch: {best} or {other}")
        if best is not None:
            return best
    return object


def _is_subclass(cls, other):
    try:
        return issubclass(cls, other)
    except TypeError:
        return False


class singledispatchmethod:
    """`singledispatch` for methods: by the class of the first argument after self."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Registers an implementation for a class."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            if not args:
                name = getattr(self.func, "__name__", "singledispatchmethod method")
                raise TypeError(f"{name} requires at least 1 positional argument")
            return self.dispatcher.dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        method.__isabstractmethod__ = self.__isabstractmethod__
        method.register = self.register
        update_wrapper(method, self.func)
        return method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
