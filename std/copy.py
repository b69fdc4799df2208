"""Copies of objects: shallow ones share their parts with the original, deep ones share nothing."""

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    """An object cannot be copied."""


error = Error

# Values of these classes never change, so that they are their own copies.
_ATOMS = frozenset((
    type(None), int, float, bool, complex, str, bytes, type, range, type(...),
    type(NotImplemented), type(lambda: 0), type(len), property, type(super),
))

_SHALLOW = {list: list.copy, dict: dict.copy, set: set.copy, bytearray: bytearray.copy}


def copy(x):
    """A shallow copy."""
    cls = type(x)
    if cls in _ATOMS or cls in (tuple, frozenset, slice) or issubclass(cls, type):
        return x
    if cls in _SHALLOW:
        return _SHALLOW[cls](x)
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    reduced = _reduce(x, cls)
    return x if isinstance(reduced, str) else _rebuild(x, None, *reduced)


def deepcopy(x, memo=None):
    """A copy that shares nothing with the original that can change."""
    cls = type(x)
    if cls in _ATOMS:
        return x
    if memo is None:
        memo = {}
    else:
        known = memo.get(id(x), _MISSING)
        if known is not _MISSING:
            return known
    if cls in _DEEP:
        y = _DEEP[cls](x, memo)
    elif issubclass(cls, type):
        y = x
    else:
        method = getattr(x, "__deepcopy__", None)
        if method is not None:
            y = method(memo)
        else:
            reduced = _reduce(x, cls)
            y = x if isinstance(reduced, str) else _rebuild(x, memo, *reduced)
    if y is not x:
        memo[id(x)] = y
        _keep_alive(x, memo)
    return y


_MISSING = object()


def _keep_alive(x, memo):
    """Originals live as long as the memo, which knows them by identity."""
    memo.setdefault(id(memo), []).append(x)


def _deep_list(x, memo):
    y = memo[id(x)] = []
    for v in x:
        y.append(deepcopy(v, memo))
    return y


def _deep_tuple(x, memo):
    y = [deepcopy(v, memo) for v in x]
    # Copying the items may have copied this very tuple.
    if id(x) in memo:
        return memo[id(x)]
    for a, b in zip(x, y):
        if a is not b:
            return tuple(y)
    return x


def _deep_dict(x, memo):
    y = memo[id(x)] = {}
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deep_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


class _C:
    def m(self):
        pass


_DEEP = {list: _deep_list, tuple: _deep_tuple, dict: _deep_dict, type(_C().m): _deep_method}
_dispatch = _deepcopy_dispatch = _DEEP


def _reduce(x, cls):
    """How the object is made again: a function, its arguments, then state, items and pairs."""
    if cls.__reduce_ex__ is not object.__reduce_ex__:
        return x.__reduce_ex__(4)
    if cls.__reduce__ is not object.__reduce__:
        return x.__reduce__()
    if isinstance(x, BaseException):
        return cls, x.args, x.__dict__ or None
    if isinstance(x, bytearray):
        return cls, (bytes(x),), getattr(x, "__dict__", None)
    if cls in _UNCOPYABLE:
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    if hasattr(cls, "__getnewargs_ex__"):
        args, kwargs = x.__getnewargs_ex__()
        make = lambda cls, *args: cls.__new__(cls, *args, **kwargs)
    else:
        args = x.__getnewargs__() if hasattr(cls, "__getnewargs__") else _value_of(x)
        make = _new
    items = iter(x) if isinstance(x, list) else None
    pairs = iter(x.items()) if isinstance(x, dict) else None
    return make, (cls, *args), x.__getstate__(), items, pairs


def _new(cls, *args):
    return cls.__new__(cls, *args)


def _value_of(x):
    """What an immutable value of a derived class is made of."""
    for base in (int, float, complex, str, bytes, tuple, frozenset):
        if isinstance(x, base):
            return (base(x),)
    return (set(x),) if isinstance(x, set) else ()


def _generator():
    yield


async def _coroutine():
    pass


async def _async_generator():
    yield


def _uncopyable():
    coroutine = _coroutine()
    coroutine.close()
    return frozenset(map(type, (_generator(), coroutine, _async_generator())))


_UNCOPYABLE = _uncopyable()


def _rebuild(x, memo, func, args, state=None, items=None, pairs=None, *_):
    deep = memo is not None

    def part(v):
        return deepcopy(v, memo) if deep else v

    y = func(*(part(a) for a in args))
    if deep:
        memo[id(x)] = y
    if state is not None:
        state = part(state)
        if hasattr(y, "__setstate__"):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                y.__dict__.update(state)
            for name, value in (slots or {}).items():
                setattr(y, name, value)
    for v in items or ():
        y.append(part(v))
    for key, value in pairs or ():
        y[part(key)] = part(value)
    return y


def replace(obj, /, **changes):
    """A copy with some fields changed, for objects that have `__replace__`."""
    method = getattr(obj.__class__, "__replace__", None)
    if method is None:
        raise TypeError(f"replace() does not support {obj.__class__.__name__} objects")
    return method(obj, **changes)
