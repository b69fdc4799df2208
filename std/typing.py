"""Names for annotations. Nothing here checks types; what annotations say can be asked for."""

import collections.abc as _abc
import sys
from _typing import (
    NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple, Union,
)
from abc import ABCMeta, abstractmethod
from types import GenericAlias

_ABCS = {
    # Names of `collections.abc` that typing has too, by the name here.
    "AsyncGenerator": "AsyncGenerator", "AsyncIterable": "AsyncIterable",
    "AsyncIterator": "AsyncIterator", "Awaitable": "Awaitable", "Callable": "Callable",
    "Collection": "Collection", "Container": "Container", "Coroutine": "Coroutine",
    "Generator": "Generator", "Hashable": "Hashable", "ItemsView": "ItemsView",
    "Iterable": "Iterable", "Iterator": "Iterator", "KeysView": "KeysView", "Mapping": "Mapping",
    "MappingView": "MappingView", "MutableMapping": "MutableMapping",
    "MutableSequence": "MutableSequence", "MutableSet": "MutableSet", "Reversible": "Reversible",
    "Sequence": "Sequence", "AbstractSet": "Set", "Sized": "Sized", "ValuesView": "ValuesView",
}

_BUILTINS = {
    "List": list, "Dict": dict, "Set": set, "FrozenSet": frozenset, "Tuple": tuple, "Type": type,
}

_COLLECTIONS = {
    "Deque": "deque", "DefaultDict": "defaultdict", "OrderedDict": "OrderedDict",
    "Counter": "Counter", "ChainMap": "ChainMap",
}

_MANAGERS = {
    "ContextManager": "AbstractContextManager", "AsyncContextManager": "AbstractAsyncContextManager",
}


def __getattr__(name):
    if name in _ABCS:
        made = _Alias(getattr(_abc, _ABCS[name]), name)
    elif name in _BUILTINS:
        made = _Alias(_BUILTINS[name], name)
    elif name in _COLLECTIONS:
        import collections

        made = _Alias(getattr(collections, _COLLECTIONS[name]), name)
    elif name in _MANAGERS:
        import contextlib

        made = _Alias(getattr(contextlib, _MANAGERS[name]), name)
    elif name in ("Pattern", "Match"):
        import re

        made = _Alias(getattr(re, name), name)
    elif name == "ForwardRef":
        from annotationlib import ForwardRef as made
    else:
        raise AttributeError(f"module 'typing' has no attribute '{name}'", name=name)
    globals()[name] = made
    return made


TYPE_CHECKING = False
Text = str


class _Final:
    """What only this module makes."""

    __slots__ = ()

    def __init_subclass__(cls, /, *args, **kwds):
        if "_root" not in kwds:
            raise TypeError("Cannot subclass special typing classes")


def _type_repr(obj):
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        if obj.__module__ == "builtins":
            return obj.__qualname__
        return f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if isinstance(obj, (tuple, list)):
        return "[" + ", ".join(_type_repr(t) for t in obj) + "]"
    if hasattr(obj, "__qualname__") and callable(obj) and not hasattr(obj, "__origin__"):
        return obj.__qualname__
    return repr(obj)


def _forward(text):
    """A type given as a text, not looked up yet."""
    from annotationlib import ForwardRef

    ref = ForwardRef(text)
    ref.__forward_code__  # It has to be an expression.
    return ref


def _is_forward(arg):
    lib = sys.modules.get("annotationlib")
    return lib is not None and isinstance(arg, lib.ForwardRef)


def _check(arg, message):
    """An argument as a type; texts become forward references."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return _forward(arg)
    if arg is Generic or arg is Protocol:
        raise TypeError(f"Plain {arg!r} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{message} Got {arg!r:.100}.")
    return arg


def _parameters(args):
    """The type variables among arguments, each once."""
    found = {}
    for arg in args:
        if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
            found[arg] = None
        elif isinstance(arg, (list, tuple)):
            found.update(dict.fromkeys(_parameters(arg)))
        elif not isinstance(arg, type) or isinstance(arg, GenericAlias):
            found.update(dict.fromkeys(getattr(arg, "__parameters__", ())))
    return tuple(found)


class _Form(_Final, _root=True):
    """A name that means something special: `Any`-like forms and those with brackets."""

    def __init__(self, name, doc, subscript=None):
        self._name = name
        self.__doc__ = doc
        self._subscript = subscript

    def __repr__(self):
        return f"typing.{self._name}"

    def __reduce__(self):
        return self._name

    def __getitem__(self, item):
        if self._subscript is None:
            raise TypeError(f"{self} is not subscriptable")
        return self._subscript(self, item)

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")


class _GenericAlias(_Final, _root=True):
    """A generic type with its arguments: `Sequence[int]`, `ClassVar[str]` …"""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args
        self.__parameters__ = _parameters(args)
        self._name = name
        if name is None:
            self.__module__ = getattr(origin, "__module__", "typing")

    def __repr__(self):
        name = f"typing.{self._name}" if self._name else _type_repr(self.__origin__)
        if self._name == "Callable" and len(self.__args__) and self.__args__[0] is not ... \
                and not isinstance(self.__args__[0], ParamSpec):
            *params, result = self.__args__
            shown = ", ".join(map(_type_repr, params))
            return f"{name}[[{shown}], {_type_repr(result)}]"
        shown = ", ".join(map(_type_repr, self.__args__)) if self.__args__ else "()"
        return f"{name}[{shown}]"

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __getitem__(self, args):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        args = args if isinstance(args, tuple) else (args,)
        given = _fill(self, self.__parameters__, args)
        return _GenericAlias(self.__origin__, _put_all(self.__args__, given), self._name)

    def __call__(self, *args, **kwargs):
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except (AttributeError, TypeError):
            pass
        return made

    def __getattr__(self, attr):
        if "__origin__" in self.__dict__ and not (attr[:2] == attr[-2:] == "__"):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if origin is Generic:
            if Protocol in bases:
                return ()
            at = bases.index(self)
            if any(isinstance(b, _GenericAlias) and b is not self and b.__origin__ is not Generic
                   for b in bases[at + 1:]):
                return ()
            return (Generic,)
        result = [] if origin in bases else [origin]
        if self._name and Generic not in bases and self.__parameters__ \
                and not any(isinstance(b, _GenericAlias) and b.__origin__ is Generic for b in bases):
            result.append(Generic)
        return tuple(result)

    def __instancecheck__(self, obj):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __iter__(self):
        yield Unpack[self]

    def __reduce__(self):
        from operator import getitem

        origin = globals()[self._name] if self._name else self.__origin__
        return getitem, (origin, self._subscript())

    def _subscript(self):
        """What stands between the brackets."""
        args = self.__args__
        if self._name == "Callable" and args[0] is not ... and not isinstance(args[0], ParamSpec):
            return list(args[:-1]), args[-1]
        return args[0] if len(args) == 1 and not isinstance(args[0], tuple) else args


def _put(arg, given):
    """An argument with its type variables replaced."""
    try:
        if arg in given:
            return given[arg]
    except TypeError:
        return arg
    inner = getattr(arg, "__parameters__", ())
    if inner and not isinstance(arg, type):
        return arg[tuple(_flat(a for p in inner for a in _one_argument(p, given.get(p, p))))]
    return arg


# Arguments behind the first that may be left out.
_DEFAULTS = {
    "Generator": (None, None),
    "AsyncGenerator": (None,),
    "ContextManager": (bool | None,),
    "AsyncContextManager": (bool | None,),
}


class _Alias(_Final, _root=True):
    """The name that typing has for a class of another module: `typing.List` …"""

    def __init__(self, origin, name):
        self.__origin__ = origin
        self._name = name

    def __repr__(self):
        return f"typing.{self._name}"

    def __getitem__(self, args):
        if self._name == "Callable":
            if not (isinstance(args, tuple) and len(args) == 2):
                raise TypeError("Callable must be used as Callable[[arg, ...], result].")
            params, result = args
            args = (*params, result) if isinstance(params, list) else (params, result)
        elif not isinstance(args, tuple):
            args = (args,)
        args += _DEFAULTS.get(self._name, ())[len(args) - 1:]
        message = "Parameters to generic types must be types."
        return _GenericAlias(
            self.__origin__, tuple(a if a is ... else _check(a, message) for a in args), self._name
        )

    def __call__(self, *args, **kwargs):
        if self.__origin__.__module__ == "collections.abc":
            raise TypeError(f"Type {self._name} cannot be instantiated; use "
                            f"{self.__origin__.__name__}() instead")
        return self.__origin__(*args, **kwargs)

    def __reduce__(self):
        return self._name

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __getattr__(self, attr):
        if "__origin__" in self.__dict__ and not (attr[:2] == attr[-2:] == "__"):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)


def _union(*args):
    """`a | b | …`: flat, each once."""
    return Union[tuple(_check(a, "Union[arg, ...]: each arg must be a type.") for a in args)]


def _caller_module():
    try:
        return sys._getframe(2).f_globals.get("__name__")
    except (AttributeError, ValueError):
        return None


# ---- Type variables, which are native, and how their places are filled.


def _typevar_subst(param, arg):
    """What stands in the place of a type variable."""
    arg = _check(arg, "Parameters to generic types must be types.")
    if isinstance(arg, _GenericAlias) and arg.__origin__ is Unpack:
        raise TypeError(f"{arg} is not valid as type argument")
    return arg


def _paramspec_subst(param, arg):
    """What stands in the place of a parameter specification."""
    if isinstance(arg, (list, tuple)):
        return tuple(_check(a, "Expected a type.") for a in arg)
    if arg is ... or isinstance(arg, ParamSpec) or getattr(arg, "__origin__", None) is Concatenate:
        return arg
    raise TypeError("Expected a list of types, an ellipsis, ParamSpec, or Concatenate. "
                    f"Got {arg}")


def _fill(shown, params, args):
    """A dict from each type parameter to its argument; that of a `TypeVarTuple` is a tuple."""
    args = tuple(_flat(args))
    if len(params) == 1 and isinstance(params[0], ParamSpec) \
            and not (len(args) == 1 and (args[0] is ... or isinstance(args[0], (list, tuple, ParamSpec))
                                         or getattr(args[0], "__origin__", None) is Concatenate)):
        args = (args,)
    several = [i for i, p in enumerate(params) if isinstance(p, TypeVarTuple)]
    if len(several) > 1:
        raise TypeError(f"More than one TypeVarTuple parameter in {shown}")
    needed = sum(not isinstance(p, TypeVarTuple) and not p.has_default() for p in params)
    if len(args) < needed or len(args) > len(params) and not several:
        _refuse_count(shown, params, args, needed)
    if several:
        at, after = several[0], len(params) - several[0] - 1
        end = max(len(args) - after, at)
        middle = args[at:end]
        if not middle and len(args) < len(params) - 1 and params[at].has_default():
            middle = tuple(_flat((params[at].__default__,)))
        args = (*args[:at], middle, *args[end:])
    given = {}
    for i, param in enumerate(params):
        if isinstance(param, TypeVarTuple):
            given[param] = args[i] if i < len(args) else ()
        elif i < len(args):
            given[param] = param.__typing_subst__(args[i])
        else:
            given[param] = param.__default__
    return given


def _refuse_count(shown, params, args, needed):
    few = len(args) < needed
    expected = f"at least {needed}" if few else len(params)
    raise TypeError(f"Too {'few' if few else 'many'} arguments for {shown}; actual {len(args)}, "
                    f"expected {expected}")


def _flat(args):
    """Arguments with the items of unpacked tuples in their place."""
    for arg in args:
        inner = _unpacked_items(arg)
        if inner is None:
            yield arg
        else:
            yield from inner


def _unpacked_items(arg):
    """The items of `*tuple[…]`, or None."""
    if isinstance(arg, GenericAlias) and arg.__unpacked__ and arg.__origin__ is tuple:
        args = arg.__args__
    elif isinstance(arg, _GenericAlias) and arg.__origin__ is Unpack \
            and getattr(arg.__args__[0], "__origin__", None) is tuple:
        args = arg.__args__[0].__args__
    else:
        return None
    return None if args and args[-1] is ... else args


def _alias_args(alias, items):
    """The arguments of a generic alias with its parameters replaced."""
    items = items if isinstance(items, tuple) else (items,)
    given = _fill(alias, alias.__parameters__, items)
    return _put_all(alias.__args__, given)


def _put_all(args, given):
    """Arguments with their type variables replaced; some give several."""
    new = []
    for arg in args:
        if isinstance(arg, _GenericAlias) and arg.__origin__ is Unpack and arg.__args__[0] in given:
            new.extend(given[arg.__args__[0]])
        elif isinstance(arg, (list, tuple)):
            new.append(type(arg)(_put_all(arg, given)))
        else:
            new.append(_put(arg, given))
    return tuple(new)


AnyStr = TypeVar("AnyStr", bytes, str)
_T = TypeVar("T")


# ---- Special forms.


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Any type at all."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _one(form, item):
    return _GenericAlias(form, (_check(item, f"{form} accepts only single type."),), form._name)


def _literal(form, items):
    items = items if isinstance(items, tuple) else (items,)
    flat = {}
    for item in items:
        for value in item.__args__ if isinstance(item, _LiteralGenericAlias) else (item,):
            flat[type(value), value] = value
    return _LiteralGenericAlias(form, tuple(flat.values()), "Literal")


class _LiteralGenericAlias(_GenericAlias, _root=True):
    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"

    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return {(type(a), a) for a in self.__args__} == {(type(a), a) for a in other.__args__}

    def __hash__(self):
        return hash(frozenset((type(a), a) for a in self.__args__))


def _annotated(form, items):
    if not isinstance(items, tuple) or len(items) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments "
                        "(a type and an annotation).")
    first, *metadata = items
    if isinstance(first, _AnnotatedAlias):
        metadata = [*first.__metadata__, *metadata]
        first = first.__origin__
    return _AnnotatedAlias(_check(first, "Annotated[t, ...]: t must be a type."), tuple(metadata))


class _AnnotatedAlias(_GenericAlias, _root=True):
    def __init__(self, origin, metadata):
        super().__init__(origin, (origin,), "Annotated")
        self.__metadata__ = metadata

    def __repr__(self):
        shown = ", ".join(repr(m) for m in self.__metadata__)
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {shown}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def _subscript(self):
        return self.__origin__, *self.__metadata__

    def __mro_entries__(self, bases):
        return (self.__origin__,)


def _optional(form, item):
    if isinstance(item, tuple):
        raise TypeError(f"{form} requires a single type. Got {item!r}.")
    return _union(_check(item, "Optional[t] requires a single type."), type(None))


def _concatenate(form, items):
    return _GenericAlias(form, items if isinstance(items, tuple) else (items,), "Concatenate")


NoReturn = _Form("NoReturn", "The result of a function that never returns.")
Never = _Form("Never", "A type without values.")
Self = _Form("Self", "The class that a method is called on.")
LiteralString = _Form("LiteralString", "Strings that the program itself contains.")
TypeAlias = _Form("TypeAlias", "Marks a name as one for a type.")
Optional = _Form("Optional", "`Optional[X]` is `X | None`.", _optional)
ClassVar = _Form("ClassVar", "Marks attributes of the class.", _one)
Final = _Form("Final", "Marks names that are not set again.", _one)
Required = _Form("Required", "Marks a key of a TypedDict that must be there.", _one)
NotRequired = _Form("NotRequired", "Marks a key of a TypedDict that may be missing.", _one)
ReadOnly = _Form("ReadOnly", "Marks a key of a TypedDict that is not set.", _one)
TypeGuard = _Form("TypeGuard", "The result of a function that tells a type.", _one)
TypeIs = _Form("TypeIs", "The result of a function that tells whether a value has a type.", _one)
Unpack = _Form("Unpack", "The types of a tuple, one by one.", _one)
Literal = _Form("Literal", "One of these values.", _literal)
Annotated = _Form("Annotated", "A type with remarks.", _annotated)
Concatenate = _Form("Concatenate", "Parameters in front of others.", _concatenate)


# ---- Generic classes and protocols.


def _one_argument(param, arg):
    return arg if isinstance(param, TypeVarTuple) else (arg,)


class Generic:
    """The base of generic classes: `class Box(Generic[T])`."""

    __slots__ = ()

    def __class_getitem__(cls, args):
        args = args if isinstance(args, tuple) else (args,)
        if cls in (Generic, Protocol):
            if not args:
                raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
            if not all(isinstance(a, (TypeVar, ParamSpec, TypeVarTuple, _GenericAlias)) for a in args):
                raise TypeError(
                    f"Parameters to {cls.__name__}[...] must all be type variables or parameter "
                    "specification variables."
                )
            if len(set(args)) != len(args):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        else:
            params = getattr(cls, "__parameters__", ())
            if not params:
                raise TypeError(f"{cls} is not a generic class")
            given = _fill(cls, params, args)
            args = tuple(_flat(a for p in params for a in _one_argument(p, given[p])))
        return _GenericAlias(cls, args)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__", ())
        if not bases:
            if Generic in cls.__bases__ and cls.__name__ != "Protocol" \
                    and not cls.__dict__.get("__type_params__"):
                raise TypeError("Cannot inherit from plain Generic")
            cls.__parameters__ = ()
            return
        for base in bases:
            if isinstance(base, _GenericAlias) and base.__origin__ in (Generic, Protocol):
                cls.__parameters__ = _parameters(base.__args__)
                return
        cls.__parameters__ = _parameters(bases)


# In CPython it is made without a class statement.
for _name in "__slots__", "__firstlineno__", "__static_attributes__":
    delattr(Generic, _name)
del _name


_PROTOCOL_OWN = frozenset((
    "__abstractmethods__", "__annotations__", "__annotate__", "__dict__", "__doc__", "__init__",
    "__module__", "__new__", "__slots__", "__subclasshook__", "__weakref__", "__parameters__",
    "__orig_bases__", "__orig_class__", "__class_getitem__", "__match_args__", "_is_protocol",
    "_is_runtime_protocol", "__protocol_attrs__", "_abc_impl", "__qualname__", "__firstlineno__",
    "__static_attributes__", "__type_params__", "__annotate_func__", "__annotations_cache__",
    "__non_callable_proto_members__", "__conditional_annotations__", "__hash__",
))


def _protocol_attrs(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic") or not getattr(base, "_is_protocol", False):
            continue
        for name in (*base.__dict__, *(getattr(base, "__annotations__", None) or {})):
            if name not in _PROTOCOL_OWN and not name.startswith("_abc_"):
                names.add(name)
    return names


def _abc_instancecheck(cls, instance):
    return any(ABCMeta.__subclasscheck__(cls, kind) for kind in {type(instance), instance.__class__})


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not cls.__dict__.get("_is_protocol"):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            if super().__instancecheck__(instance):
                return True
            raise TypeError("Instance and class checks can only be used with "
                            "@runtime_checkable protocols")
        # What says "isinstance" asks for members as they are, which classes alone need not have.
        if _abc_instancecheck(cls, instance):
            return True
        for name in cls.__protocol_attrs__:
            try:
                value = getattr(instance, name)
            except AttributeError:
                return False
            if value is None and callable(getattr(cls, name, None)):
                return False
        return True

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if not cls.__dict__.get("_is_protocol"):
            return super().__subclasscheck__(other)
        if not isinstance(other, type):
            raise TypeError("issubclass() arg 1 must be a class")
        if not getattr(cls, "_is_runtime_protocol", False):
            if cls in other.__mro__:
                return True
            raise TypeError("Instance and class checks can only be used with "
                            "@runtime_checkable protocols")
        data = [n for n in cls.__protocol_attrs__ if not callable(getattr(cls, n, None))]
        if data:
            raise TypeError("Protocols with non-method members don't support issubclass(). "
                            f"Non-method members: {str(sorted(data))[1:-1]}.")
        return super().__subclasscheck__(other)


def _protocol_hook(cls, other):
    if not cls.__dict__.get("_is_protocol"):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            if name in (base.__dict__.get("__annotations__") or ()) \
                    and getattr(base, "_is_protocol", False):
                break
        else:
            return NotImplemented
    return True


def _no_init(self, *args, **kwargs):
    if getattr(type(self), "_is_protocol", False):
        raise TypeError("Protocols cannot be instantiated")


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of protocols: classes that say what others have, whether they derive from it or not."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(b is Protocol for b in cls.__bases__)
        if not getattr(cls, "_is_protocol", False):
            if cls.__init__ is _no_init:
                cls.__init__ = object.__init__
            return
        cls.__protocol_attrs__ = _protocol_attrs(cls)
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_protocol_hook)
        if cls.__init__ is object.__init__ or cls.__init__ is _no_init:
            cls.__init__ = _no_init


def runtime_checkable(cls):
    """Lets `isinstance` look whether an object has what a protocol asks for."""
    if not (isinstance(cls, type) and issubclass(cls, Generic) and getattr(cls, "_is_protocol", False)):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


def is_protocol(tp, /):
    """Whether it is a protocol."""
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    """The names that a protocol asks for."""
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


def _single_method_protocol(name, method, generic=False):
    bases = (Protocol[_T],) if generic else (Protocol,)
    from types import new_class

    def fill(namespace):
        def member(self):
            pass

        member.__name__ = method
        namespace[method] = abstractmethod(member)
        namespace["__module__"] = "typing"

    return runtime_checkable(new_class(name, bases, {}, fill))


SupportsInt = _single_method_protocol("SupportsInt", "__int__")
SupportsFloat = _single_method_protocol("SupportsFloat", "__float__")
SupportsComplex = _single_method_protocol("SupportsComplex", "__complex__")
SupportsBytes = _single_method_protocol("SupportsBytes", "__bytes__")
SupportsIndex = _single_method_protocol("SupportsIndex", "__index__")
SupportsAbs = _single_method_protocol("SupportsAbs", "__abs__", True)
SupportsRound = _single_method_protocol("SupportsRound", "__round__", True)


# ---- Tuples and dicts with types.


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, namespace):
        from collections import namedtuple

        annotations = _namespace_annotations(namespace)
        defaults = []
        for name in annotations:
            if name in namespace:
                defaults.append(name)
            elif defaults:
                plural = "s" if len(defaults) > 1 else ""
                raise TypeError(
                    f"non-default namedtuple field {name} cannot follow default "
                    f"field{plural} {', '.join(defaults)}"
                )
        made = namedtuple(
            typename, annotations, defaults=[namespace[n] for n in defaults],
            module=namespace["__module__"],
        )
        made.__annotations__ = made.__new__.__annotations__ = annotations
        for name, value in namespace.items():
            if name in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields",
                        "_field_defaults", "_field_types", "_make", "_replace", "_asdict", "_source"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + name)
            if name not in annotations and name not in _NAMESPACE_OWN:
                setattr(made, name, value)
                hook = getattr(type(value), "__set_name__", None)
                if hook is not None:
                    hook(value, made, name)
        generic = [b for b in bases if b is not _NamedTuple]
        if generic:
            made = type(typename, (made, *generic), {"__module__": made.__module__, "__slots__": ()})
        return made


_NAMESPACE_OWN = (
    "__module__", "__qualname__", "__annotations__", "__annotate__", "__annotate_func__",
    "__firstlineno__", "__static_attributes__", "__classcell__", "__orig_bases__",
    "__conditional_annotations__", "__classdictcell__",
)


def _namespace_annotations(namespace):
    found = namespace.get("__annotations__")
    if found is None:
        annotate = namespace.get("__annotate__") or namespace.get("__annotate_func__")
        found = annotate(1) if annotate is not None else {}
    return {
        name: _check(kind, f"field {name} annotation must be a type") for name, kind in found.items()
    }


_LEFT_OUT = object()


def _warn_of_fields(what, fields, empty):
    # There are no fields: they were left out, or None.
    import warnings

    how = "Failing to pass a value for" if fields is _LEFT_OUT else "Passing `None` as"
    kind = "using the functional syntax, pass an empty " + empty
    warnings.warn(
        f"{how} the 'fields' parameter is deprecated and will be disallowed in Python 3.15. "
        f"To create a {what} class with 0 fields {kind}.",
        DeprecationWarning, stacklevel=3,
    )


def NamedTuple(typename, fields=_LEFT_OUT, /, **kwargs):
    """A class of tuples with named and typed items: derive from it, or call it with pairs."""
    from collections import namedtuple

    if fields is _LEFT_OUT and kwargs:
        import warnings

        warnings.warn(
            "Creating NamedTuple classes using keyword arguments is deprecated and will be "
            "disallowed in Python 3.15. Use the class-based or functional syntax instead.",
            DeprecationWarning, stacklevel=2,
        )
        fields = kwargs.items()
    elif kwargs:
        raise TypeError(
            "Cannot pass `None` as the 'fields' parameter and also specify fields using "
            "keyword arguments" if fields is None else
            "Either list of fields or keywords can be provided to NamedTuple, not both"
        )
    elif fields is None or fields is _LEFT_OUT:
        example = f"{typename} = NamedTuple({typename!r}, [])"
        _warn_of_fields("NamedTuple", fields, f"list, e.g. `{example}`")
        fields = []
    fields = [(n, _check(t, f"field {n} annotation must be a type")) for n, t in fields]
    made = namedtuple(typename, [n for n, _ in fields], module=_caller_module())
    made.__annotations__ = made.__new__.__annotations__ = dict(fields)
    return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})


def _named_tuple_bases(bases):
    return (_NamedTuple,)


NamedTuple.__mro_entries__ = _named_tuple_bases


def _key_marks(kind):
    """What is said of a key of a TypedDict around its type."""
    marks = []
    while True:
        if hasattr(kind, "__metadata__"):
            kind = kind.__origin__
        elif getattr(kind, "__origin__", None) in (Required, NotRequired, ReadOnly):
            marks.append(kind.__origin__)
            kind = kind.__args__[0]
        else:
            return marks


class _TypedDictMeta(type):
    def __new__(cls, name, bases, namespace, total=True, closed=None, extra_items=None):
        made = type.__new__(_TypedDictMeta, name, (dict,), {
            k: v for k, v in namespace.items() if k not in ("__annotations__",)
        })
        annotations, required, optional, readonly = {}, set(), set(), set()
        for base in bases:
            annotations.update(getattr(base, "__annotations__", None) or {})
            required |= getattr(base, "__required_keys__", frozenset())
            optional |= getattr(base, "__optional_keys__", frozenset())
            readonly |= getattr(base, "__readonly_keys__", frozenset())
        own = _namespace_annotations(namespace)
        annotations.update(own)
        for key, kind in own.items():
            marks = _key_marks(kind)
            needed = True if Required in marks else False if NotRequired in marks else total
            (required if needed else optional).add(key)
            (optional if needed else required).discard(key)
            (readonly.add if ReadOnly in marks else readonly.discard)(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__readonly_keys__ = frozenset(readonly)
        made.__mutable_keys__ = frozenset(annotations.keys() - readonly)
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, obj):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


def TypedDict(typename, fields=_LEFT_OUT, /, *, total=True, closed=None, extra_items=None):
    """A dict type that says which keys it has: derive from it, or call it with a dict of types."""
    if fields is None or fields is _LEFT_OUT:
        example = f"{typename} = TypedDict({typename!r}, {{}})"
        _warn_of_fields("TypedDict", fields, f"dictionary, e.g. `{example}`")
        fields = {}
    return _TypedDictMeta(
        typename, (), {"__annotations__": dict(fields), "__module__": _caller_module()}, total=total
    )


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Whether it is a class of typed dicts."""
    return isinstance(tp, _TypedDictMeta) and tp is not _TypedDict


# ---- Functions.


class NewType:
    """A name for a type that checkers tell from it; calling it returns the value itself."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        self.__module__ = _caller_module()

    def __call__(self, value, /):
        return value

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __mro_entries__(self, bases):
        raise TypeError(
            f"Cannot subclass an instance of NewType. Perhaps you were looking for: "
            f"`{bases[0].__name__ if hasattr(bases[0], '__name__') else 'X'} = "
            f"NewType('{self.__name__}', {self.__name__})`"
        )


def cast(typ, val):
    """The value itself: tells a checker its type."""
    return val


def assert_type(val, typ, /):
    """The value itself: asks a checker to confirm its type."""
    return val


def reveal_type(obj, /):
    """The value itself; prints its type to stderr."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def assert_never(arg, /):
    """Raises an error: tells a checker that this place is never reached."""
    shown = repr(arg)
    if len(shown) > 100:
        shown = shown[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {shown}")


def no_type_check(arg):
    """Marks annotations as no types."""
    if isinstance(arg, type):
        for name, value in arg.__dict__.items():
            if hasattr(value, "__code__"):
                value.__no_type_check__ = True
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def final(f):
    """Marks what is not to be overridden or derived from."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    """Marks what overrides a method of a base."""
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


_overloads = {}


def overload(func):
    """Marks one of several signatures of a function; it is not to be called."""
    inner = getattr(func, "__func__", func)
    name = (getattr(inner, "__module__", None), getattr(inner, "__qualname__", None))
    _overloads.setdefault(name, []).append(func)
    return _overload_dummy


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions "
        "outside a stub module should always be followed by an implementation that is not "
        "@overload-ed."
    )


def get_overloads(func):
    """The signatures that a function was given."""
    inner = getattr(func, "__func__", func)
    return list(_overloads.get((inner.__module__, inner.__qualname__), ()))


def clear_overloads():
    """Forgets all signatures."""
    _overloads.clear()


def dataclass_transform(**options):
    """Marks what makes classes as dataclasses are made."""

    def decorator(obj):
        obj.__dataclass_transform__ = options
        return obj

    return decorator


def get_origin(tp):
    """The type without its arguments: `list` of `list[int]`; None if it has none."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, Union):
        return Union
    if isinstance(tp, (_GenericAlias, _Alias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    return Generic if tp is Generic else None


def get_args(tp):
    """The arguments of a type: `(int,)` of `list[int]`."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias, Union)):
        args = tp.__args__
        if tp is not None and get_origin(tp) is _abc.Callable and len(args) > 0 \
                and args[0] is not ... and not isinstance(args[0], ParamSpec):
            return list(args[:-1]), args[-1]
        return args
    return ()


def get_type_hints(obj, globalns=None, localns=None, include_extras=False, *, format=None):
    """The annotations of a function, class or module, with texts looked up."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            scope = globalns
            if scope is None:
                scope = getattr(sys.modules.get(base.__module__), "__dict__", {})
            own = base.__dict__.get("__annotations__")
            if own is None:
                own = _own_annotations(base)
            for name, value in own.items():
                hints[name] = _look_up(value, scope, dict(vars(base)) if localns is None else localns)
    else:
        scope = globalns
        if scope is None:
            inner = obj
            while hasattr(inner, "__wrapped__"):
                inner = inner.__wrapped__
            scope = obj.__dict__ if isinstance(obj, type(sys)) else getattr(inner, "__globals__", {})
        found = getattr(obj, "__annotations__", None)
        if found is None:
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        for name, value in found.items():
            hints[name] = _look_up(value, scope, localns)
    if not include_extras:
        hints = {name: _strip(kind) for name, kind in hints.items()}
    return hints


def _own_annotations(cls):
    try:
        return type.__dict__["__annotations__"].__get__(cls)
    except AttributeError:
        # A builtin class.
        return {}


def _look_up(value, scope, local):
    if value is None:
        return type(None)
    if isinstance(value, str):
        value = _forward(value)
    if _is_forward(value):
        return _look_up(eval(value.__forward_arg__, scope, local), scope, local)
    args = getattr(value, "__args__", None)
    if args and not isinstance(value, type) and any(isinstance(a, str) or _is_forward(a) for a in args) \
            and not isinstance(value, _LiteralGenericAlias):
        new = tuple(_look_up(a, scope, local) for a in args)
        if isinstance(value, Union):
            return _union(*new)
        if isinstance(value, GenericAlias):
            return GenericAlias(value.__origin__, new)
        return _GenericAlias(value.__origin__, new, value._name)
    return value


def _strip(kind):
    """A type without its remarks."""
    if isinstance(kind, _AnnotatedAlias):
        return _strip(kind.__origin__)
    if getattr(kind, "__origin__", None) in (Required, NotRequired, ReadOnly):
        return _strip(kind.__args__[0])
    return kind


class IO(Generic[AnyStr]):
    """What `open` returns."""

    __slots__ = ()


class TextIO(IO[str]):
    """A text file."""

    __slots__ = ()


class BinaryIO(IO[bytes]):
    """A binary file."""

    __slots__ = ()


def _public():
    names = [n for n, v in globals().items() if not n.startswith("_") and n not in ("sys",)]
    hidden = ("ABCMeta", "abstractmethod", "GenericAlias")
    return [n for n in names if n not in hidden] + [*_ABCS, *_BUILTINS, *_COLLECTIONS, *_MANAGERS]


__all__ = list(dict.fromkeys(_public()))
