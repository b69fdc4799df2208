"""Signatures: what a callable's parameters are, and how arguments are bound to them."""

from types import FunctionType, MethodType

from . import CO_VARARGS, CO_VARKEYWORDS, isclass, ismethod, unwrap


class _empty:
    """Marks what a parameter or signature does not have."""


class _ParameterKind(int):
    """How a parameter takes its argument."""

    def __new__(cls, value, name, description):
        self = int.__new__(cls, value)
        self.name = name
        self.description = description
        self.value = value
        return self

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {self.value}>"


_POSITIONAL_ONLY = _ParameterKind(0, "POSITIONAL_ONLY", "positional-only")
_POSITIONAL_OR_KEYWORD = _ParameterKind(1, "POSITIONAL_OR_KEYWORD", "positional or keyword")
_VAR_POSITIONAL = _ParameterKind(2, "VAR_POSITIONAL", "variadic positional")
_KEYWORD_ONLY = _ParameterKind(3, "KEYWORD_ONLY", "keyword-only")
_VAR_KEYWORD = _ParameterKind(4, "VAR_KEYWORD", "variadic keyword")

for _kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD):
    setattr(_ParameterKind, _kind.name, _kind)


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """How an annotation is shown in a signature."""
    if not quote_annotation_strings and isinstance(annotation, str):
        return annotation
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, type) and type(annotation) is not type(list[int]):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


class Parameter:
    """A parameter of a function."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD

    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            kind = (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY,
                    _VAR_KEYWORD)[kind]
        except (TypeError, IndexError):
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{kind.description} parameters cannot have default values")
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        from keyword import iskeyword

        if iskeyword(name) and kind is not _POSITIONAL_ONLY or not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name
        self._kind = kind
        self._default = default
        self._annotation = annotation

    @property
    def name(self):
        return self._name

    @property
    def kind(self):
        return self._kind

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    def replace(self, *, name=_empty, kind=_empty, annotation=_empty, default=_empty):
        """A copy with some parts changed."""
        return type(self)(
            self._name if name is _empty else name,
            self._kind if kind is _empty else kind,
            default=self._default if default is _empty else default,
            annotation=self._annotation if annotation is _empty else annotation,
        )

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, quote_annotation_strings=True):
        text = self._name
        if self._annotation is not _empty:
            shown = formatannotation(
                self._annotation, quote_annotation_strings=quote_annotation_strings
            )
            text = f"{text}: {shown}"
        if self._default is not _empty:
            equals = " = " if self._annotation is not _empty else "="
            text = f"{text}{equals}{self._default!r}"
        if self._kind is _VAR_POSITIONAL:
            return "*" + text
        return "**" + text if self._kind is _VAR_KEYWORD else text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (
            self._name == other._name and self._kind == other._kind
            and self._default == other._default and self._annotation == other._annotation
        )


class BoundArguments:
    """Arguments bound to the parameters of a signature."""

    __slots__ = ("arguments", "_signature")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        """The arguments to be given by position."""
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_KEYWORD_ONLY, _VAR_KEYWORD) or name not in self.arguments:
                break
            if param.kind is _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        """The arguments to be given by keyword."""
        kwargs = {}
        started = False
        for name, param in self._signature.parameters.items():
            if not started:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    # What comes after a gap cannot be given by position.
                    started = True
                    continue
                else:
                    continue
            if name not in self.arguments:
                continue
            if param.kind is _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            elif param.kind is not _VAR_POSITIONAL:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Sets the parameters that were left out."""
        arguments = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif param.default is not _empty:
                arguments[name] = param.default
            elif param.kind is _VAR_POSITIONAL:
                arguments[name] = ()
            elif param.kind is _VAR_KEYWORD:
                arguments[name] = {}
        self.arguments = arguments

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self._signature == other._signature and self.arguments == other.arguments

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"<{type(self).__name__} ({shown})>"


class Signature:
    """The parameters of a callable, in order, and the annotation of its result."""

    __slots__ = ("_return_annotation", "_parameters")

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        params = {}
        last = _POSITIONAL_ONLY
        defaults = False
        for param in parameters or ():
            if param.kind < last:
                raise ValueError(
                    f"wrong parameter order: {last.description} parameter before "
                    f"{param.kind.description} parameter"
                )
            last = param.kind
            if param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if param.default is not _empty:
                    defaults = True
                elif defaults:
                    raise ValueError("non-default argument follows default argument")
            if param.name in params:
                raise ValueError(f"duplicate parameter name: {param.name!r}")
            params[param.name] = param
        self._parameters = params
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False,
                      annotation_format=None):
        """The signature of a callable."""
        return _of(obj, cls, follow_wrapped, globals, locals, eval_str)

    @property
    def parameters(self):
        from types import MappingProxyType

        return MappingProxyType(self._parameters)

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_empty, return_annotation=_empty):
        """A copy with some parts changed."""
        return type(self)(
            self._parameters.values() if parameters is _empty else parameters,
            return_annotation=(
                self._return_annotation if return_annotation is _empty else return_annotation
            ),
        )

    __replace__ = replace

    def __hash__(self):
        return hash((tuple(self._parameters.values()), self._return_annotation))

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        mine, others = self._split(), other._split()
        return mine == others and self._return_annotation == other._return_annotation

    def _split(self):
        positional = [p for p in self._parameters.values() if p.kind is not _KEYWORD_ONLY]
        return positional, {n: p for n, p in self._parameters.items() if p.kind is _KEYWORD_ONLY}

    def bind(self, /, *args, **kwargs):
        """Arguments bound as a call would bind them; TypeError if they do not fit."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """The same, but parameters may be left out."""
        return self._bind(args, kwargs, partial=True)

    def _bind(self, args, kwargs, partial=False):
        arguments = {}
        params = list(self._parameters.values())
        given = list(args)
        kwargs = dict(kwargs)
        by_name = []
        for i, param in enumerate(params):
            if param.kind is _VAR_POSITIONAL:
                if given:
                    arguments[param.name] = tuple(given)
                    given = []
                by_name = params[i + 1:]
                break
            if param.kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                by_name = params[i:]
                break
            if given:
                if param.name in kwargs and param.kind is not _POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {param.name!r}")
                arguments[param.name] = given.pop(0)
            else:
                by_name.append(param)
        else:
            by_name = [p for p in params if p.name not in arguments]
        positional_left = [
            p for p in params
            if p.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD) and p.name not in arguments
        ]
        if given:
            raise TypeError("too many positional arguments")
        rest = [p for p in by_name if p not in positional_left]
        var_keyword = None
        wrong = []
        for param in positional_left + rest:
            if param.kind is _VAR_KEYWORD:
                var_keyword = param
            elif param.kind is _VAR_POSITIONAL:
                continue
            elif param.kind is _POSITIONAL_ONLY:
                if param.default is _empty and not partial:
                    kind = " positional-only" if param.name in kwargs else ""
                    raise TypeError(f"missing a required{kind} argument: {param.name!r}")
                if param.name in kwargs and not any(p.kind is _VAR_KEYWORD for p in params):
                    wrong.append(param)
            elif param.name in kwargs:
                arguments[param.name] = kwargs.pop(param.name)
            elif param.default is _empty and not partial:
                kind = " keyword-only" if param.kind is _KEYWORD_ONLY else ""
                raise TypeError(f"missing a required{kind} argument: {param.name!r}")
        if kwargs:
            if var_keyword is not None:
                arguments[var_keyword.name] = kwargs
            elif wrong:
                names = ", ".join(repr(p.name) for p in wrong)
                raise TypeError(
                    "got some positional-only arguments passed as keyword arguments: " + names
                )
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        ordered = {p.name: arguments[p.name] for p in params if p.name in arguments}
        return BoundArguments(self, ordered)

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """The text of the signature; over several lines if it is wider than `max_width`."""
        result = []
        slash = star = False
        for param in self._parameters.values():
            if param.kind is _POSITIONAL_ONLY:
                slash = True
            elif slash:
                result.append("/")
                slash = False
            if param.kind is _VAR_POSITIONAL:
                star = True
            elif param.kind is _KEYWORD_ONLY and not star:
                result.append("*")
                star = True
            result.append(param._format(quote_annotation_strings))
        if slash:
            result.append("/")
        text = f"({', '.join(result)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(result) + "\n)"
        if self._return_annotation is not _empty:
            shown = formatannotation(
                self._return_annotation, quote_annotation_strings=quote_annotation_strings
            )
            text += f" -> {shown}"
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False,
              annotation_format=None):
    """The signature of a callable; ValueError if it is not known."""
    return _of(obj, Signature, follow_wrapped, globals, locals, eval_str)


def _of(obj, cls, follow_wrapped, globals, locals, eval_str):
    def of(other):
        return _of(other, cls, follow_wrapped, globals, locals, eval_str)

    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, MethodType):
        return _without_first(of(obj.__func__))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or isinstance(f, MethodType))
        if isinstance(obj, MethodType):
            return of(obj)
    own = getattr(obj, "__signature__", None)
    if own is not None:
        if not isinstance(own, Signature):
            raise TypeError(f"unexpected object {own!r} in __signature__ attribute")
        return own
    partial = getattr(obj, "__partialmethod__", None)
    if partial is not None:
        whole = of(partial.func)
        params = list(whole.parameters.values())
        rest = _partial(cls(params[1:], return_annotation=whole.return_annotation), partial)
        return rest.replace(parameters=[params[0], *rest.parameters.values()])
    if isinstance(obj, FunctionType):
        return _of_function(obj, cls, globals, locals, eval_str)
    if type(obj).__module__ == "functools" and hasattr(obj, "func") and hasattr(obj, "keywords"):
        return _partial(of(obj.func), obj)
    if isclass(obj):
        return _of_class(obj, cls, of)
    text = getattr(obj, "__text_signature__", None)
    if text:
        return _of_text(cls, text, obj)
    call = getattr(type(obj), "__call__", None)
    if isinstance(call, FunctionType):
        return _without_first(of(call))
    raise ValueError(f"no signature found for builtin {obj!r}")


def _without_first(sig):
    params = list(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if params[0].kind is not _VAR_POSITIONAL:
        params.pop(0)
    return sig.replace(parameters=params)


def _of_class(obj, cls, of):
    call = _own_method(type(obj), "__call__", type)
    if call is not None:
        return _without_first(of(call))
    new = _own_method(obj, "__new__", object)
    init = _own_method(obj, "__init__", object)
    for base in obj.__mro__:
        # The one that is defined nearer to the class.
        if new is not None and "__new__" in base.__dict__:
            return _without_first(of(new))
        if init is not None and "__init__" in base.__dict__:
            return _without_first(of(init))
    text = getattr(obj, "__text_signature__", None) or _text_of_builtin(obj)
    if text:
        return _of_text(cls, text, obj)
    if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
        return cls()
    kind = "builtin" if type in obj.__mro__ else "builtin type"
    raise ValueError(f"no signature found for {kind} {obj!r}")


def _text_of_builtin(obj):
    """What CPython tells of the parameters of a builtin class, or of the one that `obj` is derived from."""
    from ._class_texts import TEXTS

    for base in obj.__mro__[:-1]:
        text = TEXTS.get(f"{base.__module__}.{base.__qualname__}")
        if text is not None:
            return text
    return None


def _own_method(cls, name, stop):
    for base in cls.__mro__:
        if base is stop:
            return None
        if name in base.__dict__:
            method = base.__dict__[name]
            method = getattr(method, "__func__", method)
            return method if isinstance(method, FunctionType) or hasattr(method, "__wrapped__") else None
    return None


def _of_function(func, cls, globals, locals, eval_str):
    code = func.__code__
    positional = code.co_argcount
    names = code.co_varnames
    keyword_only = names[positional:positional + code.co_kwonlyargcount]
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    defaults = func.__defaults__ or ()
    keyword_defaults = func.__kwdefaults__ or {}
    params = []
    first_default = positional - len(defaults)

    def add(name, kind, default=_empty):
        params.append(
            Parameter(name, kind, default=default, annotation=annotations.get(name, _empty))
        )

    for i, name in enumerate(names[:positional]):
        kind = _POSITIONAL_ONLY if i < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
        add(name, kind, defaults[i - first_default] if i >= first_default else _empty)
    index = positional + code.co_kwonlyargcount
    if code.co_flags & CO_VARARGS:
        add(names[index], _VAR_POSITIONAL)
        index += 1
    for name in keyword_only:
        add(name, _KEYWORD_ONLY, keyword_defaults.get(name, _empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[index], _VAR_KEYWORD)
    return cls(params, return_annotation=annotations.get("return", _empty))


def _of_text(cls, text, obj):
    """The signature of a native: its text is parsed as a function's parameters."""
    scope = {}
    inner = text.strip()[1:-1]
    parts = [p.strip() for p in inner.split(",")]
    drop_first = bool(parts and parts[0].startswith("$"))
    bound = drop_first and getattr(obj, "__self__", None) is not None
    source = ", ".join(p.lstrip("$") for p in parts)
    try:
        exec(f"def f({source}): pass", scope)
    except SyntaxError:
        raise ValueError(f"{obj!r} builtin has invalid signature") from None
    sig = _of_function(scope["f"], cls, None, None, False)
    if bound or drop_first and isclass(obj):
        params = list(sig.parameters.values())[1:]
        sig = sig.replace(parameters=params)
    return sig


def _partial(sig, partial):
    """What is left of a signature when some arguments are given."""
    from functools import Placeholder

    params = dict(sig.parameters)
    result = []
    given = list(partial.args)
    keywords = partial.keywords or {}
    by_keyword = False
    for name, param in params.items():
        if param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD) and given:
            value = given.pop(0)
            if value is Placeholder:
                result.append(param.replace(kind=_POSITIONAL_ONLY, default=_empty))
            continue
        if param.kind is _VAR_POSITIONAL:
            given = []
            if not by_keyword:
                result.append(param)
            continue
        if name in keywords and param.kind in (_POSITIONAL_OR_KEYWORD, _KEYWORD_ONLY):
            by_keyword = by_keyword or param.kind is _POSITIONAL_OR_KEYWORD
            result.append(param.replace(kind=_KEYWORD_ONLY, default=keywords[name]))
            continue
        if by_keyword and param.kind is _POSITIONAL_OR_KEYWORD:
            param = param.replace(kind=_KEYWORD_ONLY)
        result.append(param)
    if given:
        raise ValueError(f"partial object {partial!r} has incorrect arguments")
    result.sort(key=lambda p: p.kind)
    return sig.replace(parameters=result)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=1):
    """The annotations of a function, class or module as a new dict; texts evaluated if asked for."""
    from annotationlib import get_annotations as get

    return get(obj, globals=globals, locals=locals, eval_str=eval_str, format=format)


class FullArgSpec(tuple):
    """(args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations)"""

    _fields = ("args", "varargs", "varkw", "defaults", "kwonlyargs", "kwonlydefaults", "annotations")

    def __getattr__(self, name):
        if name in self._fields:
            return self[self._fields.index(name)]
        raise AttributeError(f"'FullArgSpec' object has no attribute {name!r}")

    def __repr__(self):
        shown = ", ".join(f"{n}={v!r}" for n, v in zip(self._fields, self))
        return f"FullArgSpec({shown})"


def getfullargspec(func):
    """A function's parameters in the older form, as a tuple with names."""
    try:
        sig = _of(func, Signature, False, None, None, False)
    except Exception as e:
        raise TypeError("unsupported callable") from e
    if ismethod(func):
        # The older form shows `self`.
        sig = _of(func.__func__, Signature, False, None, None, False)
    args, kwonly, defaults, kwdefaults = [], [], [], {}
    varargs = varkw = None
    annotations = {}
    for name, p in sig.parameters.items():
        if p.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            args.append(name)
            if p.default is not _empty:
                defaults.append(p.default)
        elif p.kind is _VAR_POSITIONAL:
            varargs = name
        elif p.kind is _KEYWORD_ONLY:
            kwonly.append(name)
            if p.default is not _empty:
                kwdefaults[name] = p.default
        else:
            varkw = name
        if p.annotation is not _empty:
            annotations[name] = p.annotation
    if sig.return_annotation is not _empty:
        annotations["return"] = sig.return_annotation
    return FullArgSpec((
        args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None, annotations,
    ))


def getcallargs(func, /, *positional, **named):
    """The values that a call would give a function's parameters."""
    if ismethod(func):
        positional = (func.__self__, *positional)
        func = func.__func__
    bound = signature(func).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)
