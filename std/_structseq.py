"""Tuples with named fields, as modules of the system give them."""

_set = object.__setattr__


def structseq(module, name, fields, doc, hidden=()):
    """A class of tuples with named fields; the hidden ones are attributes alone."""
    count = len(fields)
    size = count + len(hidden)

    def __new__(cls, sequence, dict={}):
        values = tuple(sequence)
        if len(values) < count or len(values) > size:
            bound = "a" if not hidden else "an at least" if len(values) < count else "an at most"
            wanted = size if hidden and len(values) > size else count
            raise TypeError(f"{module}.{name}() takes {bound} {wanted}-sequence ({len(values)}-sequence given)")
        self = tuple.__new__(cls, values[:count])
        for field, value in zip(hidden, values[count:] + (None,) * (size - len(values))):
            _set(self, field, dict.get(field) if value is None else value)
        return self

    def __repr__(self):
        shown = ", ".join(f"{field}={value!r}" for field, value in zip(fields, self))
        return f"{module}.{name}({shown})"

    def __setattr__(self, attribute, value):
        if attribute in fields or attribute in hidden:
            raise AttributeError("readonly attribute")
        raise AttributeError(
            f"'{module}.{name}' object has no attribute {attribute!r} and no __dict__ for setting new attributes"
        )

    def __reduce__(self):
        return type(self), (tuple(self), {field: getattr(self, field) for field in hidden})

    def __replace__(self, /, *args, **changes):
        """Return a copy of the structure with new values for the specified fields."""
        if args:
            raise TypeError("__replace__() takes no positional arguments")
        if self.n_unnamed_fields:
            raise TypeError(f"__replace__() is not supported for {module}.{name} because it has unnamed field(s)")
        unknown = [field for field in changes if field not in fields and field not in hidden]
        if unknown:
            raise TypeError(f"Got unexpected field name(s): {unknown!r}")
        return type(self)(
            (changes.get(field, value) for field, value in zip(fields, self)),
            {field: changes.get(field, getattr(self, field)) for field in hidden},
        )

    namespace = {
        "__new__": __new__, "__repr__": __repr__, "__setattr__": __setattr__, "__reduce__": __reduce__,
        "__replace__": __replace__,
        "__module__": module, "__doc__": doc, "__match_args__": tuple(fields),
        "n_fields": size, "n_sequence_fields": count, "n_unnamed_fields": 0,
    }
    for i, field in enumerate(fields):
        if field not in hidden:
            namespace[field] = property(lambda self, i=i: self[i])
    return type(name, (tuple,), namespace)
