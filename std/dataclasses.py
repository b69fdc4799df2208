"""Classes made of annotated fields: their `__init__`, `__repr__`, `__eq__` and more are written here."""

import sys
from types import FunctionType, GenericAlias, MappingProxyType

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING",
    "fields", "asdict", "astuple", "make_dataclass", "replace", "is_dataclass",
]


class FrozenInstanceError(AttributeError):
    """A field of a frozen instance was set or deleted."""


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _FieldKind:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FieldKind("_FIELD")
_FIELD_CLASSVAR = _FieldKind("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FieldKind("_FIELD_INITVAR")

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT = "__post_init__"


class InitVar:
    """The annotation of a parameter of `__init__` that is no field."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        kind = self.type
        if isinstance(kind, type) and not isinstance(kind, GenericAlias):
            name = kind.__name__
        else:
            name = repr(kind)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """A field of a dataclass."""

    __slots__ = (
        "name", "type", "default", "default_factory", "repr", "hash", "init", "compare",
        "metadata", "kw_only", "doc", "_field_type",
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, doc):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self.doc = doc
        self._field_type = None

    def __repr__(self):
        return (
            f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
            f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},"
            f"hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},"
            f"kw_only={self.kw_only!r},doc={self.doc!r},_field_type={self._field_type})"
        )

    def __set_name__(self, owner, name):
        hook = getattr(type(self.default), "__set_name__", None)
        if hook:
            hook(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    __slots__ = (
        "init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots",
        "weakref_slot",
    )

    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, value)

    def __repr__(self):
        shown = ",".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"_DataclassParams({shown})"


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
    metadata=None, kw_only=MISSING, doc=None
):
    """Says more about a field than its annotation: use it as the field's default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


def dataclass(
    cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
    match_args=True, kw_only=False, slots=False, weakref_slot=False
):
    """Adds methods to a class as its annotated fields and these options say."""

    def wrap(cls):
        return _process(
            cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
            weakref_slot,
        )

    return wrap if cls is None else wrap(cls)


def _process(
    cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot
):
    params = _DataclassParams(
        init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
        match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot,
    )
    setattr(cls, _PARAMS, params)
    inherited = _check_bases(cls, frozen)
    own = _own_fields(cls, kw_only)
    fields = {**inherited, **{f.name: f for f in own}}
    setattr(cls, _FIELDS, fields)
    real = [f for f in fields.values() if f._field_type is _FIELD]
    hashed_by_hand = _explicit_hash(cls)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    if init:
        in_init = [f for f in fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
        _set_new(cls, "__init__", _init(cls, in_init, frozen, slots))
    _set_new(cls, "__replace__", _replace)
    if repr:
        _set_new(cls, "__repr__", _repr([f for f in real if f.repr], cls))
    compared = [f for f in real if f.compare]
    if eq:
        _set_new(cls, "__eq__", _named(_eq(compared), cls, "__eq__"))
    if order:
        for name, method in _orders(compared).items():
            if _set_new(cls, name, _named(method, cls, name)):
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__}. "
                    "Consider using functools.total_ordering"
                )
    if frozen:
        for name, method in _frozen_methods(cls, real).items():
            if _set_new(cls, name, _named(method, cls, name)):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")
    _set_hash(cls, real, unsafe_hash, eq, frozen, hashed_by_hand)
    if cls.__dict__.get("__doc__") is None:
        cls.__doc__ = cls.__name__ + _text_signature(cls)
    if match_args:
        names = tuple(f.name for f in fields.values() if f._field_type is _FIELD and f.init and not f.kw_only)
        _set_new(cls, "__match_args__", names)
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _with_slots(cls, real, weakref_slot)
    return cls


def _text_signature(cls):
    from inspect import signature

    try:
        return str(signature(cls)).replace(" -> None", "")
    except (TypeError, ValueError):
        return ""


def _check_bases(cls, frozen):
    """The fields of the bases; frozen classes and others do not mix."""
    fields = {}
    any_frozen = False
    all_frozen = None
    for base in cls.__mro__[-1:0:-1]:
        found = getattr(base, _FIELDS, None)
        if found is not None:
            for f in found.values():
                fields[f.name] = f
            base_frozen = getattr(base, _PARAMS).frozen
            all_frozen = base_frozen if all_frozen is None else all_frozen and base_frozen
            any_frozen = any_frozen or base_frozen
    if any_frozen and not frozen:
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    if all_frozen is False and frozen:
        raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    return fields


def _annotations(cls):
    try:
        return type.__dict__["__annotations__"].__get__(cls)
    except AttributeError:
        # A builtin class.
        return {}
    except NameError:
        from annotationlib import Format, get_annotations

        return get_annotations(cls, format=Format.FORWARDREF)


def _own_fields(cls, kw_only):
    result = []
    keyword_only = kw_only
    seen_marker = False
    annotations = _annotations(cls)
    for name, kind in annotations.items():
        if kind is KW_ONLY or isinstance(kind, str) and kind in ("KW_ONLY", "dataclasses.KW_ONLY"):
            if seen_marker:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_marker = keyword_only = True
            continue
        result.append(_make_field(cls, name, kind, keyword_only))
    for f in result:
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return result


def _make_field(cls, name, kind, keyword_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if type(default).__name__ == "member_descriptor":
            # A slot's descriptor is no default.
            default = MISSING
        f = field(default=default)
    f.name = name
    f.type = kind
    f._field_type = _FIELD
    if _is_classvar(kind):
        f._field_type = _FIELD_CLASSVAR
    elif _is_initvar(kind):
        f._field_type = _FIELD_INITVAR
    if f._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR) and f.default_factory is not MISSING:
        raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type in (_FIELD, _FIELD_INITVAR):
        if f.kw_only is MISSING:
            f.kw_only = keyword_only
    elif f.kw_only is not MISSING:
        raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(
            f"mutable default {type(f.default)} for field {f.name} is not allowed: "
            "use default_factory"
        )
    return f


def _is_classvar(kind):
    if isinstance(kind, str):
        return kind.split("[")[0].strip() in ("ClassVar", "typing.ClassVar", "t.ClassVar")
    typing = sys.modules.get("typing")
    if typing is None:
        return False
    return kind is typing.ClassVar or getattr(kind, "__origin__", None) is typing.ClassVar


def _is_initvar(kind):
    if isinstance(kind, str):
        return kind.split("[")[0].strip() in ("InitVar", "dataclasses.InitVar")
    return kind is InitVar or type(kind) is InitVar


def _set_new(cls, name, value):
    """Sets an attribute unless the class itself has it; whether it had it."""
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _named(method, cls, name):
    method.__name__ = name
    method.__qualname__ = f"{cls.__qualname__}.{name}"
    method.__module__ = cls.__module__
    return method


def _compile(cls, name, params, body, scope):
    """A method compiled from its text, so that it is as quick as one written by hand."""
    text = f"def {name}({', '.join(params)}):\n" + "".join(f"    {line}\n" for line in body)
    exec(text, scope)
    return _named(scope[name], cls, name)


def _init(cls, fields, frozen, slots):
    seen_default = None
    for f in fields:
        if f.init and not f.kw_only:
            if f.default is not MISSING or f.default_factory is not MISSING:
                seen_default = f
            elif seen_default is not None:
                raise TypeError(
                    f"non-default argument {f.name!r} follows default argument "
                    f"{seen_default.name!r}"
                )
    self = "__dataclass_self__" if any(f.name == "self" for f in fields) else "self"
    scope = {
        "__dataclass_builtins_object__": object,
        "__dataclass_HAS_DEFAULT_FACTORY__": _HAS_DEFAULT_FACTORY,
    }
    params, keyword, body = [self], [], []
    annotations = {}
    for f in fields:
        if f.init:
            (keyword if f.kw_only else params).append(_init_param(f, scope))
            annotations[f.name] = f.type
        value = _init_value(f, scope, slots)
        if value is None or f._field_type is _FIELD_INITVAR:
            continue
        if frozen:
            body.append(
                f"__dataclass_builtins_object__.__setattr__({self}, {f.name!r}, {value})"
            )
        else:
            body.append(f"{self}.{f.name} = {value}")
    if hasattr(cls, _POST_INIT):
        args = ", ".join(f.name for f in fields if f._field_type is _FIELD_INITVAR)
        body.append(f"{self}.{_POST_INIT}({args})")
    if keyword:
        params += ["*", *keyword]
    init = _compile(cls, "__init__", params, body or ["pass"], scope)
    annotations["return"] = None
    init.__annotations__ = annotations
    return init


def _init_param(f, scope):
    if f.default is not MISSING:
        scope[f"__dataclass_dflt_{f.name}__"] = f.default
        return f"{f.name}=__dataclass_dflt_{f.name}__"
    if f.default_factory is not MISSING:
        return f"{f.name}=__dataclass_HAS_DEFAULT_FACTORY__"
    return f.name


def _init_value(f, scope, slots):
    """What a field is set to, as text; None if it is not set."""
    if f.default_factory is not MISSING:
        factory = f"__dataclass_dflt_{f.name}__"
        scope[factory] = f.default_factory
        if f.init:
            return f"{factory}() if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}"
        return f"{factory}()"
    if f.init:
        return f.name
    if slots and f.default is not MISSING:
        scope[f"__dataclass_dflt_{f.name}__"] = f.default
        return f"__dataclass_dflt_{f.name}__"
    return None


_in_repr = []


def _repr(fields, cls):
    names = [f.name for f in fields]

    def __repr__(self):
        if any(other is self for other in _in_repr):
            return "..."
        _in_repr.append(self)
        try:
            shown = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
        finally:
            _in_repr.pop()
        return f"{self.__class__.__qualname__}({shown})"

    return _named(__repr__, cls, "__repr__")


def _eq(fields):
    names = [f.name for f in fields]

    def __eq__(self, other):
        if self is other:
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        for name in names:
            if not getattr(self, name) == getattr(other, name):
                return False
        return True

    return __eq__


def _orders(fields):
    names = [f.name for f in fields]

    def values(obj):
        return tuple([getattr(obj, name) for name in names])

    def __lt__(self, other):
        if other.__class__ is self.__class__:
            return values(self) < values(other)
        return NotImplemented

    def __le__(self, other):
        if other.__class__ is self.__class__:
            return values(self) <= values(other)
        return NotImplemented

    def __gt__(self, other):
        if other.__class__ is self.__class__:
            return values(self) > values(other)
        return NotImplemented

    def __ge__(self, other):
        if other.__class__ is self.__class__:
            return values(self) >= values(other)
        return NotImplemented

    return {"__lt__": __lt__, "__le__": __le__, "__gt__": __gt__, "__ge__": __ge__}


def _frozen_methods(cls, fields):
    names = {f.name for f in fields}

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return {"__setattr__": __setattr__, "__delattr__": __delattr__}


def _explicit_hash(cls):
    found = cls.__dict__.get("__hash__", MISSING)
    # A class that defines `__eq__` alone gets None, which nobody wrote.
    return not (found is MISSING or found is None and "__eq__" in cls.__dict__)


def _set_hash(cls, fields, unsafe_hash, eq, frozen, by_hand):
    if unsafe_hash:
        if by_hand:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    elif not eq or by_hand:
        return
    elif not frozen:
        cls.__hash__ = None
        return
    names = [f.name for f in fields if (f.compare if f.hash is None else f.hash)]

    def __hash__(self):
        return hash(tuple([getattr(self, name) for name in names]))

    cls.__hash__ = _named(__hash__, cls, "__hash__")


def _with_slots(cls, fields, weakref_slot):
    """The same class with slots for its fields: slots are given when a class is made."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    names = tuple(f.name for f in fields)
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get("__slots__", ())
        inherited.update((slots,) if isinstance(slots, str) else slots)
    slots = [name for name in names if name not in inherited]
    if weakref_slot and "__weakref__" not in inherited:
        slots.append("__weakref__")
    docs = {f.name: f.doc for f in fields if f.name in slots}
    namespace["__slots__"] = docs if any(docs.values()) else tuple(slots)
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        new.__qualname__ = qualname
    if getattr(cls, _PARAMS).frozen and "__getstate__" not in cls.__dict__:

        def __getstate__(self):
            return [getattr(self, name) for name in names]

        def __setstate__(self, state):
            for name, value in zip(names, state):
                object.__setattr__(self, name, value)

        new.__getstate__ = __getstate__
        new.__setstate__ = __setstate__
    _move_class_cells(cls, new)
    return new


def _move_class_cells(old, new):
    """Methods that use `super()` or `__class__` know the class that is replaced: tell them."""
    for value in new.__dict__.values():
        value = getattr(value, "__func__", value)
        functions = (value.fget, value.fset, value.fdel) if isinstance(value, property) else (value,)
        for function in functions:
            if isinstance(function, FunctionType):
                for cell in function.__closure__ or ():
                    try:
                        if cell.cell_contents is old:
                            cell.cell_contents = new
                    except ValueError:
                        # Still empty.
                        pass


def fields(class_or_instance):
    """The fields of a dataclass, in order."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def is_dataclass(obj):
    """Whether it is a dataclass, or an instance of one."""
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict, those of dataclasses inside it too."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return dict_factory([
        (f.name, _inside(getattr(obj, f.name), dict_factory=dict_factory)) for f in fields(obj)
    ])


def astuple(obj, *, tuple_factory=tuple):
    """The fields as a tuple, those of dataclasses inside it too."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return tuple_factory([
        _inside(getattr(obj, f.name), tuple_factory=tuple_factory) for f in fields(obj)
    ])


def _inside(obj, **how):
    if type(obj) in (int, str, float, bool, type(None), bytes, complex):
        return obj
    if _is_instance(obj):
        return asdict(obj, **how) if "dict_factory" in how else astuple(obj, **how)
    cls = type(obj)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return cls(*[_inside(v, **how) for v in obj])
    if isinstance(obj, (list, tuple)):
        return cls([_inside(v, **how) for v in obj])
    if isinstance(obj, dict):
        pairs = [(_inside(k, **how), _inside(v, **how)) for k, v in obj.items()]
        if hasattr(cls, "default_factory"):
            result = cls(obj.default_factory)
            result.update(pairs)
            return result
        return cls(pairs)
    from copy import deepcopy

    return deepcopy(obj)


def make_dataclass(
    cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
    unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False,
    weakref_slot=False, module=None, decorator=dataclass
):
    """Makes a dataclass of a list of names, or of tuples of name, type and `field(...)`."""
    from keyword import iskeyword
    from types import new_class

    namespace = dict(namespace or {})
    annotations, defaults = {}, {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, "typing.Any"
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, default = item
            defaults[name] = default
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = kind

    def fill(body):
        body.update(namespace)
        body.update(defaults)
        body["__annotations__"] = annotations

    cls = new_class(cls_name, bases, {}, fill)
    if module is None:
        try:
            module = sys._getframe(1).f_globals.get("__name__", "__main__")
        except (AttributeError, ValueError):
            pass
    if module is not None:
        cls.__module__ = module
    return decorator(
        cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
        match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot,
    )


def replace(obj, /, **changes):
    """A copy with some fields changed."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(
                    f"field {f.name} is declared with init=False, it cannot be specified with "
                    "replace()"
                )
        elif f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)
