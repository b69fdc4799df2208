"""The classes of syntax trees, made of the abstract grammar below."""

PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000
PyCF_ONLY_AST = 0x400
PyCF_OPTIMIZED_AST = 0x8400
PyCF_TYPE_COMMENTS = 0x1000

_PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")

# A sort, whether its nodes have a place, and its constructors: fields with their types, `?` for what
# may be None and `*` for lists. A sort with a single constructor of its own name has no other class.
_GRAMMAR = """
mod: Module(stmt* body, type_ignore* type_ignores) | Interactive(stmt* body) | Expression(expr body)
 | FunctionType(expr* argtypes, expr returns)
stmt@: FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns,
 string? type_comment, type_param* type_params)
 | AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns,
 string? type_comment, type_param* type_params)
 | ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list,
 type_param* type_params)
 | Return(expr? value) | Delete(expr* targets)
 | Assign(expr* targets, expr value, string? type_comment)
 | TypeAlias(expr name, type_param* type_params, expr value)
 | AugAssign(expr target, operator op, expr value)
 | AnnAssign(expr target, expr annotation, expr? value, int simple)
 | For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
 | AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
 | While(expr test, stmt* body, stmt* orelse) | If(expr test, stmt* body, stmt* orelse)
 | With(withitem* items, stmt* body, string? type_comment)
 | AsyncWith(withitem* items, stmt* body, string? type_comment)
 | Match(expr subject, match_case* cases) | Raise(expr? exc, expr? cause)
 | Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
 | TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
 | Assert(expr test, expr? msg) | Import(alias* names)
 | ImportFrom(identifier? module, alias* names, int? level) | Global(identifier* names)
 | Nonlocal(identifier* names) | Expr(expr value) | Pass | Break | Continue
expr@: BoolOp(boolop op, expr* values) | NamedExpr(expr target, expr value)
 | BinOp(expr left, operator op, expr right) | UnaryOp(unaryop op, expr operand)
 | Lambda(arguments args, expr body) | IfExp(expr test, expr body, expr orelse)
 | Dict(expr?* keys, expr* values) | Set(expr* elts) | ListComp(expr elt, comprehension* generators)
 | SetComp(expr elt, comprehension* generators)
 | DictComp(expr key, expr value, comprehension* generators)
 | GeneratorExp(expr elt, comprehension* generators) | Await(expr value) | Yield(expr? value)
 | YieldFrom(expr value) | Compare(expr left, cmpop* ops, expr* comparators)
 | Call(expr func, expr* args, keyword* keywords)
 | FormattedValue(expr value, int conversion, expr? format_spec)
 | Interpolation(expr value, constant str, int conversion, expr? format_spec)
 | JoinedStr(expr* values) | TemplateStr(expr* values) | Constant(constant value, string? kind)
 | Attribute(expr value, identifier attr, expr_context ctx)
 | Subscript(expr value, expr slice, expr_context ctx) | Starred(expr value, expr_context ctx)
 | Name(identifier id, expr_context ctx) | List(expr* elts, expr_context ctx)
 | Tuple(expr* elts, expr_context ctx) | Slice(expr? lower, expr? upper, expr? step)
expr_context: Load | Store | Del
boolop: And | Or
operator: Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv
unaryop: Invert | Not | UAdd | USub
cmpop: Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn
comprehension: comprehension(expr target, expr iter, expr* ifs, int is_async)
excepthandler@: ExceptHandler(expr? type, identifier? name, stmt* body)
arguments: arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr?* kw_defaults,
 arg? kwarg, expr* defaults)
arg@: arg(identifier arg, expr? annotation, string? type_comment)
keyword@: keyword(identifier? arg, expr value)
alias@: alias(identifier name, identifier? asname)
withitem: withitem(expr context_expr, expr? optional_vars)
match_case: match_case(pattern pattern, expr? guard, stmt* body)
pattern!: MatchValue(expr value) | MatchSingleton(constant value) | MatchSequence(pattern* patterns)
 | MatchMapping(expr* keys, pattern* patterns, identifier? rest)
 | MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)
 | MatchStar(identifier? name) | MatchAs(pattern? pattern, identifier? name)
 | MatchOr(pattern* patterns)
type_ignore: TypeIgnore(int lineno, string tag)
type_param!: TypeVar(identifier name, expr? bound, expr? default_value)
 | ParamSpec(identifier name, expr? default_value) | TypeVarTuple(identifier name, expr? default_value)
"""

# Of each class its fields: (name, whether it is a list).
_shapes = {}
# The objects that stand for all others of their class in trees that were parsed.
_shared = {}
# Of each class the names of the fields that must be given, and of those that hold a context.
_required = {}
_contexts = {}


def _warn(message):
    import warnings
    warnings.warn(message, DeprecationWarning, stacklevel=3)


class AST:
    __module__ = "ast"
    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, /, *args, **kwargs):
        cls = type(self)
        fields = cls._fields
        name = cls.__name__
        if len(args) > len(fields):
            plural = "" if len(fields) == 1 else "s"
            raise TypeError(
                f"{name} constructor takes at most {len(fields)} positional argument{plural}"
            )
        missing = list(fields[len(args):])
        for field, value in zip(fields, args):
            setattr(self, field, value)
        for key, value in kwargs.items():
            if key in missing:
                missing.remove(key)
            elif key in fields:
                raise TypeError(f"{name} got multiple values for argument {key!r}")
            elif key not in cls._attributes:
                _warn(
                    f"{name}.__init__ got an unexpected keyword argument {key!r}. Support for "
                    "arbitrary keyword arguments is deprecated and will be removed in Python 3.15."
                )
            setattr(self, key, value)
        if missing:
            _fill(self, cls, missing)

    def __repr__(self):
        return _show(self, 3)

    def __reduce_ex__(self, protocol):
        return self.__reduce__()

    def __reduce__(self):
        cls = type(self)
        given = vars(self)
        known = sum(1 for field in cls._fields if field in given)
        return cls, (None,) * known, dict(given)

    def __replace__(self, /, **changes):
        cls = type(self)
        allowed = set(cls._fields) | set(cls._attributes)
        for key in changes:
            if key not in allowed:
                raise TypeError(
                    f"{cls.__name__}.__replace__ got an unexpected keyword argument {key!r}."
                )
        return cls(**(vars(self) | changes))


def _fill(node, cls, missing):
    """Gives the fields that were left out what stands for nothing in them."""
    base = next((c for c in cls.__mro__ if c in _required), None)
    if base is None:
        return
    lists = dict(_shapes[base.__name__])
    for field in missing:
        if field not in lists:
            continue
        if lists[field]:
            setattr(node, field, [])
        elif field in _contexts[base]:
            setattr(node, field, _shared["Load"])
        elif field not in _required[base]:
            setattr(node, field, None)
        elif not hasattr(node, field):
            _warn(
                f"{cls.__name__}.__init__ missing 1 required positional argument: {field!r}. "
                "This will become an error in Python 3.15."
            )


def _show(value, depth):
    if isinstance(value, AST):
        cls = type(value)
        name = "ast.AST" if cls is AST else cls.__name__
        if depth <= 0:
            return f"{name}(...)"
        shown = []
        for field in cls._fields:
            if hasattr(value, field):
                shown.append(f"{field}={_show(getattr(value, field), depth - 1)}")
        return f"{name}({', '.join(shown)})"
    if type(value) in (list, tuple):
        items = [_show(item, depth) for item in value[:1]]
        if len(value) > 2:
            items.append("...")
        if len(value) > 1:
            items.append(_show(value[-1], depth))
        inside = ", ".join(items)
        return f"[{inside}]" if type(value) is list else f"({inside})"
    return repr(value)


def _field_type(text):
    kind = text.rstrip("?*")
    simple = {"identifier": str, "string": str, "int": int, "constant": object}
    found = simple.get(kind) or globals()[kind]
    if text.endswith("*"):
        return list[found]
    return found | None if text.endswith("?") else found


def _define(base, text, marks, shown):
    """The class of a constructor, written as in the grammar."""
    name, _, inside = text.strip().partition("(")
    fields = [part.split() for part in inside.rstrip(")").split(",") if part]
    names = tuple(field for _, field in fields)
    namespace = {
        "__module__": "ast", "__doc__": shown, "_fields": names, "__match_args__": names,
    }
    if marks:
        namespace["_attributes"] = _PLACE
        namespace["end_lineno"] = namespace["end_col_offset"] = None
    for kind, field in fields:
        if kind.endswith("?"):
            namespace[field] = None
    cls = type(name, (base,), namespace)
    globals()[name] = cls
    _shapes[name] = tuple((field, kind.endswith("*")) for kind, field in fields)
    _contexts[cls] = {field for kind, field in fields if kind == "expr_context"}
    _required[cls] = {
        field for kind, field in fields if kind[-1] not in "?*" and kind != "expr_context"
    }
    if base is not AST and not fields and not base._attributes:
        _shared[name] = cls()
    return cls, dict((field, kind) for kind, field in fields)


def _define_all():
    typed = []
    sorts = []
    for line in _GRAMMAR.strip().splitlines():
        if line.startswith(" "):
            sorts[-1] += line
        else:
            sorts.append(line)
    for line in sorts:
        head, _, rest = line.partition(": ")
        sort = head.rstrip("@!")
        # Patterns and type parameters must have an end.
        namespace = {"__module__": "ast", "__doc__": None}
        constructors = [" ".join(text.split()) for text in rest.split(" | ")]
        if head != sort:
            namespace["_attributes"] = _PLACE
            if head.endswith("@"):
                namespace["end_lineno"] = namespace["end_col_offset"] = None
        if constructors[0].partition("(")[0] == sort:
            typed.append(_define(AST, constructors[0], head != sort, constructors[0]))
            continue
        joint = " | " if "(" not in constructors[0] else "\n" + " " * (len(sort) + 1) + "| "
        namespace["__doc__"] = f"{sort} = {joint.join(constructors)}"
        base = globals()[sort] = type(sort, (AST,), namespace)
        for text in constructors:
            typed.append(_define(base, text, False, text))
    for cls, kinds in typed:
        cls._field_types = {field: _field_type(kind) for field, kind in kinds.items()}


_define_all()
