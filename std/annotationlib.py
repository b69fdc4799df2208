"""Annotations: as values, with references for what does not exist yet, or as texts."""

import builtins
import enum
import sys
import types

__all__ = [
    "Format", "ForwardRef", "annotations_to_string", "call_annotate_function", "call_evaluate_function",
    "get_annotate_from_class_namespace", "get_annotations", "type_repr",
]


class Format(enum.IntEnum):
    """What `__annotate__` is asked for."""

    VALUE = 1
    VALUE_WITH_FAKE_GLOBALS = 2
    FORWARDREF = 3
    STRING = 4


class ForwardRef:
    """A type given as a text, not looked up yet."""

    def __init__(self, arg, *, module=None, owner=None, is_argument=True, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module
        self.__globals__ = None
        self.__cell__ = None
        self.__owner__ = owner
        self.__code__ = None

    @property
    def __forward_code__(self):
        if self.__code__ is None:
            arg = self.__forward_arg__
            try:
                self.__code__ = compile(f"({arg},)[0]" if arg[:1] == "*" else arg, "<string>", "eval")
            except SyntaxError:
                raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        return self.__code__

    def __init_subclass__(cls, /, *args, **kwds):
        if cls.__module__ != __name__:
            raise TypeError("Cannot subclass ForwardRef")

    def evaluate(self, *, globals=None, locals=None, type_params=None, owner=None,
                 format=Format.VALUE):
        """What the text means now."""
        if format == Format.STRING:
            return self.__forward_arg__
        scope, local = self._scopes(globals, locals, type_params, owner)
        code = self.__forward_code__
        try:
            return eval(code, scope, local)
        except Exception:
            if format != Format.FORWARDREF:
                raise
            return self

    def _scopes(self, globals, locals, type_params, owner):
        """The globals and the other names in which the text is looked up."""
        owner = self.__owner__ if owner is None else owner
        if globals is None:
            globals = self.__globals__
        module = self.__forward_module__
        if globals is None and module is not None:
            globals = vars(sys.modules[module]) if isinstance(module, str) else vars(module)
        if globals is None:
            if isinstance(owner, type):
                globals = vars(sys.modules.get(owner.__module__, builtins))
            elif isinstance(owner, types.ModuleType):
                globals = vars(owner)
            else:
                globals = getattr(owner, "__globals__", {})
        if type_params is None:
            type_params = getattr(owner, "__type_params__", ())
        names = {p.__name__: p for p in type_params or ()}
        for name, cell in (self.__cell__ or {}).items():
            try:
                names[name] = cell.cell_contents
            except ValueError:
                pass
        if locals is None and isinstance(owner, type):
            locals = vars(owner)
        return globals, {**names, **(locals or {})}

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return (self.__forward_arg__ == other.__forward_arg__
                and self.__forward_module__ == other.__forward_module__
                and self.__globals__ is other.__globals__
                and self.__forward_is_class__ == other.__forward_is_class__
                and self.__owner__ is other.__owner__)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__, id(self.__globals__)))

    def __or__(self, other):
        return types.UnionType[self, other]

    def __ror__(self, other):
        return types.UnionType[other, self]

    def __repr__(self):
        extra = ""
        if self.__forward_module__ is not None:
            extra += f", module={self.__forward_module__!r}"
        if self.__owner__ is not None:
            extra += f", owner={self.__owner__!r}"
        return f"ForwardRef({self.__forward_arg__!r}{extra})"


# How tightly the operators bind.
_TUPLE, _TEST, _COMPARE, _OR, _XOR, _AND, _SHIFT, _SUM, _TERM, _FACTOR, _POWER, _ATOM = range(12)


class _Text(ForwardRef):
    """A name without a value, and what is made of it: it knows how it was written."""

    def __init__(self, text, level, made):
        self.__forward_arg__ = text
        self.__forward_is_argument__ = True
        self.__forward_is_class__ = False
        self.__forward_module__ = None
        self.__globals__ = self.__cell__ = self.__owner__ = None
        self._level = level
        self._made = made
        made.append(self)

    def __hash__(self):
        return id(self)

    def _new(self, text, level=_ATOM):
        return _Text(text, level, self._made)

    def __getattr__(self, name):
        if name[:2] == "__" == name[-2:]:
            raise AttributeError(name)
        return self._new(f"{_written(self, _ATOM)}.{name}")

    def __getitem__(self, item):
        return self._new(f"{_written(self, _ATOM)}[{_written(item, _TUPLE)}]")

    def __call__(self, *args, **kwds):
        parts = [_written(a, _TEST) for a in args]
        parts += [f"{name}={_written(v, _TEST)}" for name, v in kwds.items()]
        return self._new(f"{_written(self, _ATOM)}({', '.join(parts)})")

    def __iter__(self):
        yield self._new(f"*{_written(self, _OR)}")


def _written(value, level):
    """How a value was written, for a place that binds that tightly."""
    if isinstance(value, _Text):
        text, own = value.__forward_arg__, value._level
    elif isinstance(value, slice):
        ends = ["" if v is None else _written(v, _TEST) for v in (value.start, value.stop)]
        step = "" if value.step is None else f":{_written(value.step, _TEST)}"
        text, own = ":".join(ends) + step, _TUPLE
    elif isinstance(value, tuple):
        comma = "," if len(value) == 1 else ""
        text = ", ".join(_written(v, _TEST) for v in value) + comma
        text, own = (text, _TUPLE) if value else ("()", _ATOM)
    elif isinstance(value, list):
        text, own = f"[{', '.join(_written(v, _TEST) for v in value)}]", _ATOM
    elif isinstance(value, set) and value:
        text, own = f"{{{', '.join(_written(v, _TEST) for v in value)}}}", _ATOM
    elif isinstance(value, dict):
        items = (f"{_written(k, _TEST)}: {_written(v, _TEST)}" for k, v in value.items())
        text, own = f"{{{', '.join(items)}}}", _ATOM
    else:
        text, own = type_repr(value), _ATOM
    return f"({text})" if own < level else text


def _binary(sign, level):
    from_right = sign == "**"

    def operator(self, other):
        left, right = _written(self, level + from_right), _written(other, level + (not from_right))
        return self._new(f"{left} {sign} {right}", level)

    def reflected(self, other):
        left, right = _written(other, level + from_right), _written(self, level + (not from_right))
        return self._new(f"{left} {sign} {right}", level)

    return operator, reflected


def _unary(sign):
    return lambda self: self._new(f"{sign}{_written(self, _FACTOR)}", _FACTOR)


def _add_operators():
    signs = {
        "or": ("|", _OR), "xor": ("^", _XOR), "and": ("&", _AND), "lshift": ("<<", _SHIFT),
        "rshift": (">>", _SHIFT), "add": ("+", _SUM), "sub": ("-", _SUM), "mul": ("*", _TERM),
        "matmul": ("@", _TERM), "truediv": ("/", _TERM), "floordiv": ("//", _TERM),
        "mod": ("%", _TERM), "pow": ("**", _POWER),
    }
    for name, (sign, level) in signs.items():
        operator, reflected = _binary(sign, level)
        setattr(_Text, f"__{name}__", operator)
        setattr(_Text, f"__r{name}__", reflected)
    for name, sign in {"lt": "<", "le": "<=", "eq": "==", "ne": "!=", "gt": ">", "ge": ">="}.items():
        setattr(_Text, f"__{name}__", _binary(sign, _COMPARE)[0])
    for name, sign in {"invert": "~", "pos": "+", "neg": "-"}.items():
        setattr(_Text, f"__{name}__", _unary(sign))


_add_operators()


class _Everything:
    """Holds every annotation to have been reached."""

    def __contains__(self, number):
        return True


class _Names:
    """A namespace in which each name stands for itself."""

    def __init__(self, make):
        self._make = make

    def __getitem__(self, name):
        return self._make(name)


def _fake(function, globals, missing, cell):
    """The function with other globals and cells."""
    globals = {**globals, ".missing": missing}
    closure = tuple(cell(name, old) for name, old in
                    zip(function.__code__.co_freevars, function.__closure__ or ()))
    return types.FunctionType(function.__code__, globals, closure=closure or None,
                              argdefs=function.__defaults__, kwdefaults=function.__kwdefaults__)


def _call_for_texts(function):
    made = []
    make = lambda name: _Text(name, _ATOM, made)

    def cell(name, old):
        if name == "__classdict__":
            return types.CellType(_Names(make))
        if name == "__conditional_annotations__":
            return types.CellType(_Everything())
        return types.CellType(make(name))

    fake = _fake(function, {"__conditional_annotations__": _Everything()}, make, cell)
    return fake(Format.VALUE_WITH_FAKE_GLOBALS)


def _call_for_references(function, owner):
    made = []

    def missing(name):
        try:
            return getattr(builtins, name)
        except AttributeError:
            return _Text(name, _ATOM, made)

    def cell(name, old):
        try:
            old.cell_contents
        except ValueError:
            return types.CellType(_Text(name, _ATOM, made))
        return old

    result = _fake(function, function.__globals__, missing, cell)(Format.VALUE_WITH_FAKE_GLOBALS)
    for text in made:
        del text._level, text._made
        text.__class__ = ForwardRef
        text.__globals__ = function.__globals__
        text.__cell__ = dict(zip(function.__code__.co_freevars, function.__closure__ or ())) or None
        text.__owner__ = owner
    return result


def _call(function, format, owner, finish):
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    try:
        return function(format)
    except NotImplementedError:
        pass
    if format == Format.STRING:
        return finish(_call_for_texts(function))
    if format == Format.FORWARDREF:
        return _call_for_references(function, owner)
    if format == Format.VALUE:
        raise RuntimeError("annotate function does not support VALUE format")
    raise ValueError(f"Invalid format: {format!r}")


def _text(value):
    return value if type(value) is str else _written(value, _TUPLE) if type(value) is not tuple \
        else _written(value, _TEST)


def call_evaluate_function(evaluate, format, *, owner=None):
    """What a lazily evaluated expression gives in a format."""
    return _call(evaluate, format, owner, _text)


def call_annotate_function(annotate, format, *, owner=None):
    """What an annotate function gives in a format."""
    return _call(annotate, format, owner,
                 lambda found: {name: _text(value) for name, value in found.items()})


def get_annotate_from_class_namespace(namespace):
    """The annotate function in the namespace of a class that is being made."""
    return namespace.get("__annotate__") or namespace.get("__annotate_func__")


def type_repr(value):
    """A type as it is written in an annotation."""
    if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType)) \
            and not isinstance(value, types.GenericAlias):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    return "..." if value is ... else repr(value)


def annotations_to_string(annotations):
    """Annotations as texts, those that are texts unchanged."""
    return {n: t if isinstance(t, str) else type_repr(t) for n, t in annotations.items()}


def _own(obj):
    """The annotations of the object itself, not of a base."""
    try:
        found = type.__dict__["__annotations__"].__get__(obj) if isinstance(obj, type) \
            else obj.__annotations__
    except AttributeError:
        return None
    if found is not None and not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    return found


def _annotate_of(obj):
    return getattr(obj, "__annotate__", None)


def _refuse(obj):
    raise TypeError(f"{obj!r} does not have annotations")


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=Format.VALUE):
    """The annotations of a function, class or module, as a new dict."""
    if eval_str and format != Format.VALUE:
        raise ValueError("eval_str=True is only supported with format=Format.VALUE")
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    if format not in (Format.VALUE, Format.FORWARDREF, Format.STRING):
        raise ValueError(f"Unsupported format {format!r}")
    found = _in_format(obj, format)
    if found is None:
        if not isinstance(obj, type) and not callable(obj):
            _refuse(obj)
        return {}
    found = dict(found)
    if eval_str and found:
        return _evaluated(obj, found, globals, locals)
    return found


def _in_format(obj, format):
    if format == Format.VALUE:
        return _own(obj)
    if format == Format.FORWARDREF:
        try:
            return _own(obj)
        except Exception:
            pass
    annotate = _annotate_of(obj)
    if annotate is not None:
        return call_annotate_function(annotate, format, owner=obj)
    found = _own(obj)
    if found is not None and format == Format.STRING:
        return annotations_to_string(found)
    return found


def _evaluated(obj, found, globals, locals):
    """The annotations with texts evaluated where the object was defined."""
    inner = obj
    while hasattr(inner, "__wrapped__"):
        inner = inner.__wrapped__
    if globals is None:
        if isinstance(obj, type):
            globals = vars(sys.modules.get(obj.__module__, builtins))
        elif isinstance(obj, types.ModuleType):
            globals = vars(obj)
        else:
            globals = getattr(inner, "__globals__", {})
    if locals is None and isinstance(obj, type):
        locals = dict(vars(obj))
    if params := getattr(obj, "__type_params__", ()):
        locals = {p.__name__: p for p in params} | (locals or {})
    return {name: eval(value, globals, locals) if isinstance(value, str) else value
            for name, value in found.items()}
