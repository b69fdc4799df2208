"""Tuples whose items have names."""

from keyword import iskeyword


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Makes a class of tuples with named items.

    `field_names` is a list of names or a text with names between spaces or commas; with `rename` bad
    names are replaced by `_0`, `_1` …; `defaults` are those of the last fields.
    """
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    fields = list(map(str, field_names))
    typename = str(typename)
    if rename:
        _rename(fields)
    _check_names(typename, fields, rename)
    values = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(fields):
            raise TypeError("Got more default values than field names")
        values = dict(zip(reversed(fields), reversed(defaults)))
        values = {f: values[f] for f in fields if f in values}
    namespace = _methods(typename, tuple(fields), values)
    for index, name in enumerate(fields):
        namespace[name] = property(
            _getter(index), doc=f"Alias for field number {index}"
        )
    result = type(typename, (tuple,), namespace)
    if module is None:
        module = _caller()
    if module is not None:
        result.__module__ = module
    return result


def _getter(index):
    return lambda self: self[index]


def _rename(fields):
    seen = set()
    for i, name in enumerate(fields):
        if not name.isidentifier() or iskeyword(name) or name[0] == "_" or name in seen:
            fields[i] = f"_{i}"
        seen.add(name)


def _check_names(typename, fields, rename):
    for name in [typename, *fields]:
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in fields:
        if name[0] == "_" and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)


def _methods(typename, fields, values):
    # Compiled for these fields, so that calls are bound, and refused, as any function's are.
    params = ", ".join(f"{f}=_d[{f!r}]" if f in values else f for f in fields)
    items = "".join(f"{f}, " for f in fields)
    scope = {"_d": values, "_tuple_new": tuple.__new__}
    exec(
        f"def __new__(_cls, {params}):\n    return _tuple_new(_cls, ({items}))\n"
        if fields
        else "def __new__(_cls):\n    return _tuple_new(_cls, ())\n",
        scope,
    )
    new = scope["__new__"]
    new.__doc__ = f"Create new instance of {typename}({', '.join(fields)})"
    new.__qualname__ = f"{typename}.__new__"
    new.__module__ = f"namedtuple_{typename}"

    def _make(cls, iterable):
        result = tuple.__new__(cls, iterable)
        if len(result) != len(fields):
            raise TypeError(f"Expected {len(fields)} arguments, got {len(result)}")
        return result

    def _replace(self, /, **kwds):
        result = self._make([kwds.pop(f, v) for f, v in zip(fields, self)])
        if kwds:
            raise TypeError(f"Got unexpected field names: {list(kwds)!r}")
        return result

    def __repr__(self):
        shown = ", ".join([f"{f}={v!r}" for f, v in zip(fields, self)])
        return f"{self.__class__.__name__}({shown})"

    def _asdict(self):
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        return tuple(self)

    __getnewargs__.__doc__ = "Return self as a plain tuple.  Used by copy and pickle."
    _make.__doc__ = f"Make a new {typename} object from a sequence or iterable"
    _replace.__doc__ = f"Return a new {typename} object replacing specified fields with new values"
    __repr__.__doc__ = "Return a nicely formatted representation string"
    _asdict.__doc__ = "Return a new dict which maps field names to their values."
    for method in (_make, _replace, __repr__, _asdict, __getnewargs__):
        method.__module__ = "collections"
        method.__qualname__ = f"{typename}.{method.__name__}"
    return {
        "__doc__": f"{typename}({', '.join(fields)})",
        "__slots__": (),
        "_fields": fields,
        "_field_defaults": values,
        "__new__": new,
        "_make": classmethod(_make),
        "__replace__": _replace,
        "_replace": _replace,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "__getnewargs__": __getnewargs__,
        "__match_args__": fields,
    }


def _caller():
    """The name of the module that called `namedtuple`."""
    import sys

    try:
        return sys._getframe(2).f_globals.get("__name__", "__main__")
    except (AttributeError, ValueError):
        return None
