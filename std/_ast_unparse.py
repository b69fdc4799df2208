"""Trees back to source text: what `ast.unparse` gives."""

from _ast import *

# How tightly what stands around an expression binds.
(NAMED, TUPLE, YIELD, TEST, OR, AND, NOT, COMPARE, EXPR, XOR, BITAND, SHIFT, ARITH, TERM, FACTOR,
 POWER, AWAIT, ATOM) = range(18)

_BINARY = {
    Add: ("+", ARITH), Sub: ("-", ARITH), Mult: ("*", TERM), MatMult: ("@", TERM),
    Div: ("/", TERM), Mod: ("%", TERM), LShift: ("<<", SHIFT), RShift: (">>", SHIFT),
    BitOr: ("|", EXPR), BitXor: ("^", XOR), BitAnd: ("&", BITAND), FloorDiv: ("//", TERM),
    Pow: ("**", POWER),
}
_UNARY = {Invert: ("~", FACTOR), Not: ("not", NOT), UAdd: ("+", FACTOR), USub: ("-", FACTOR)}
_BOOL = {And: ("and", AND), Or: ("or", OR)}
_COMPARE = {
    Eq: "==", NotEq: "!=", Lt: "<", LtE: "<=", Gt: ">", GtE: ">=", Is: "is", IsNot: "is not",
    In: "in", NotIn: "not in",
}
_SINGLE = ("'", '"')
_MULTI = ('"""', "'''")
_QUOTES = (*_SINGLE, *_MULTI)
# What a float too large for any other spelling is written as.
_INFINITY = "1e309"


def _next(level):
    return min(level + 1, ATOM)


class Unparser:
    """Writes one tree. Each method adds pieces of text; levels travel as arguments."""

    def __init__(self):
        self.pieces = []
        self.indent = 0
        # Inside of an f-string no backslash is written if that can be avoided.
        self.in_template = False

    def visit(self, node):
        if isinstance(node, list):
            for item in node:
                self.traverse(item)
        else:
            self.traverse(node)
        return "".join(self.pieces)

    def traverse(self, node, level=TEST):
        name = node.__class__.__name__
        method = getattr(self, "write_" + name, None)
        if method is not None:
            return method(node, level)
        method = getattr(self, "visit_" + name, None)
        if method is not None:
            return method(node)
        # Of anything else its parts are written.
        for field in node._fields:
            value = getattr(node, field, None)
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.traverse(item)
            elif isinstance(value, AST):
                self.traverse(value)

    # ---- Layout

    def write(self, *texts):
        self.pieces.extend(texts)

    def new_line(self):
        if self.pieces:
            self.write("\n")

    def fill(self, text=""):
        self.new_line()
        self.write("    " * self.indent + text)

    def block(self, body):
        self.write(":")
        self.indent += 1
        for stmt in body:
            self.traverse(stmt)
        self.indent -= 1

    def separated(self, items, joint=", ", level=TEST):
        for index, item in enumerate(items):
            if index:
                self.write(joint)
            self.traverse(item, level)

    def items(self, items):
        """The elements of a tuple: one alone has a comma."""
        if len(items) == 1:
            self.traverse(items[0])
            self.write(",")
        else:
            self.separated(items)

    def documented(self, node):
        """A body whose first string is written as a docstring."""
        body = node.body
        first = body[0] if body else None
        if (isinstance(first, Expr) and isinstance(first.value, Constant)
                and isinstance(first.value.value, str)):
            self.fill()
            if first.value.kind == "u":
                self.write("u")
            self.plain_string(first.value.value, _MULTI)
            body = body[1:]
        for stmt in body:
            self.traverse(stmt)

    # ---- Statements

    def visit_Module(self, node):
        self.documented(node)

    def visit_FunctionType(self, node):
        self.write("(")
        self.separated(node.argtypes)
        self.write(") -> ")
        self.traverse(node.returns)

    def visit_Expr(self, node):
        self.fill()
        self.traverse(node.value, YIELD)

    def visit_Import(self, node):
        self.fill("import ")
        self.separated(node.names)

    def visit_ImportFrom(self, node):
        self.fill("from ")
        self.write("." * (node.level or 0))
        if node.module:
            self.write(node.module)
        self.write(" import ")
        self.separated(node.names)

    def visit_alias(self, node):
        self.write(node.name)
        if node.asname:
            self.write(f" as {node.asname}")

    def visit_Assign(self, node):
        self.fill()
        for target in node.targets:
            self.traverse(target, TUPLE)
            self.write(" = ")
        self.traverse(node.value)
        self.type_comment(node)

    def type_comment(self, node):
        if node.type_comment is not None:
            self.write(f" # type: {node.type_comment}")

    def visit_AugAssign(self, node):
        self.fill()
        self.traverse(node.target)
        self.write(" ", _BINARY[type(node.op)][0], "= ")
        self.traverse(node.value)

    def visit_AnnAssign(self, node):
        self.fill()
        bare = node.simple or not isinstance(node.target, Name)
        self.write("" if bare else "(")
        self.traverse(node.target)
        self.write("" if bare else ")", ": ")
        self.traverse(node.annotation)
        if node.value:
            self.write(" = ")
            self.traverse(node.value)

    def visit_Return(self, node):
        self.fill("return")
        if node.value:
            self.write(" ")
            self.traverse(node.value)

    def visit_Pass(self, node):
        self.fill("pass")

    def visit_Break(self, node):
        self.fill("break")

    def visit_Continue(self, node):
        self.fill("continue")

    def visit_Delete(self, node):
        self.fill("del ")
        self.separated(node.targets)

    def visit_Assert(self, node):
        self.fill("assert ")
        self.traverse(node.test)
        if node.msg:
            self.write(", ")
            self.traverse(node.msg)

    def visit_Global(self, node):
        self.fill("global ")
        self.write(", ".join(node.names))

    def visit_Nonlocal(self, node):
        self.fill("nonlocal ")
        self.write(", ".join(node.names))

    def visit_Raise(self, node):
        self.fill("raise")
        if not node.exc:
            if node.cause:
                raise ValueError("Node can't be used without a value attribute.")
            return
        self.write(" ")
        self.traverse(node.exc)
        if node.cause:
            self.write(" from ")
            self.traverse(node.cause)

    def visit_Try(self, node, star=""):
        self.fill("try")
        self.block(node.body)
        for handler in node.handlers:
            self.handler(handler, star)
        if node.orelse:
            self.fill("else")
            self.block(node.orelse)
        if node.finalbody:
            self.fill("finally")
            self.block(node.finalbody)

    def visit_TryStar(self, node):
        self.visit_Try(node, "*")

    def handler(self, node, star):
        self.fill("except" + star)
        if node.type:
            self.write(" ")
            self.traverse(node.type)
        if node.name:
            self.write(" as ", node.name)
        self.block(node.body)

    def visit_ExceptHandler(self, node):
        self.handler(node, "")

    def decorators(self, node):
        self.new_line()
        for decorator in node.decorator_list:
            self.fill("@")
            self.traverse(decorator)

    def visit_ClassDef(self, node):
        self.decorators(node)
        self.fill("class " + node.name)
        self.type_params(node)
        if node.bases or node.keywords:
            self.write("(")
            self.separated([*node.bases, *node.keywords])
            self.write(")")
        self.suite(node)

    def suite(self, node):
        self.write(":")
        self.indent += 1
        self.documented(node)
        self.indent -= 1

    def visit_FunctionDef(self, node, keyword="def"):
        self.decorators(node)
        self.fill(f"{keyword} {node.name}")
        self.type_params(node)
        self.write("(")
        self.traverse(node.args)
        self.write(")")
        if node.returns:
            self.write(" -> ")
            self.traverse(node.returns)
        self.suite(node)

    def visit_AsyncFunctionDef(self, node):
        self.visit_FunctionDef(node, "async def")

    def type_params(self, node):
        if node.type_params:
            self.write("[")
            self.separated(node.type_params)
            self.write("]")

    def visit_TypeVar(self, node, stars=""):
        self.write(stars + node.name)
        if getattr(node, "bound", None):
            self.write(": ")
            self.traverse(node.bound)
        if node.default_value:
            self.write(" = ")
            self.traverse(node.default_value)

    def visit_TypeVarTuple(self, node):
        self.visit_TypeVar(node, "*")

    def visit_ParamSpec(self, node):
        self.visit_TypeVar(node, "**")

    def visit_TypeAlias(self, node):
        self.fill("type ")
        self.traverse(node.name)
        self.type_params(node)
        self.write(" = ")
        self.traverse(node.value)

    def visit_For(self, node, keyword="for "):
        self.fill(keyword)
        self.traverse(node.target, TUPLE)
        self.write(" in ")
        self.traverse(node.iter)
        self.block(node.body)
        self.otherwise(node.orelse)

    def visit_AsyncFor(self, node):
        self.visit_For(node, "async for ")

    def otherwise(self, body):
        if body:
            self.fill("else")
            self.block(body)

    def visit_If(self, node):
        self.fill("if ")
        self.traverse(node.test)
        self.block(node.body)
        while len(node.orelse) == 1 and isinstance(node.orelse[0], If):
            node = node.orelse[0]
            self.fill("elif ")
            self.traverse(node.test)
            self.block(node.body)
        self.otherwise(node.orelse)

    def visit_While(self, node):
        self.fill("while ")
        self.traverse(node.test)
        self.block(node.body)
        self.otherwise(node.orelse)

    def visit_With(self, node, keyword="with "):
        self.fill(keyword)
        self.separated(node.items)
        self.block(node.body)

    def visit_AsyncWith(self, node):
        self.visit_With(node, "async with ")

    def visit_withitem(self, node):
        self.traverse(node.context_expr)
        if node.optional_vars:
            self.write(" as ")
            self.traverse(node.optional_vars)

    # ---- Patterns

    def visit_Match(self, node):
        self.fill("match ")
        self.traverse(node.subject)
        self.block(node.cases)

    def visit_match_case(self, node):
        self.fill("case ")
        self.traverse(node.pattern)
        if node.guard:
            self.write(" if ")
            self.traverse(node.guard)
        self.block(node.body)

    def visit_MatchValue(self, node):
        self.traverse(node.value)

    def visit_MatchSingleton(self, node):
        self.constant(node.value)

    def visit_MatchSequence(self, node):
        self.write("[")
        self.separated(node.patterns)
        self.write("]")

    def visit_MatchStar(self, node):
        self.write("*" + (node.name or "_"))

    def visit_MatchMapping(self, node):
        self.write("{")
        for index, (key, pattern) in enumerate(zip(node.keys, node.patterns, strict=True)):
            self.write(", " if index else "")
            self.traverse(key)
            self.write(": ")
            self.traverse(pattern)
        if node.rest is not None:
            self.write(", " if node.keys else "", f"**{node.rest}")
        self.write("}")

    def visit_MatchClass(self, node):
        self.traverse(node.cls, ATOM)
        self.write("(")
        self.separated(node.patterns)
        first = not node.patterns
        for name, pattern in zip(node.kwd_attrs, node.kwd_patterns, strict=True):
            self.write("" if first else ", ", name, "=")
            self.traverse(pattern)
            first = False
        self.write(")")

    def write_MatchAs(self, node, level):
        if node.pattern is None:
            return self.write(node.name or "_")
        parens = level > TEST
        self.write("(" if parens else "")
        self.traverse(node.pattern, EXPR)
        self.write(f" as {node.name}", ")" if parens else "")

    def write_MatchOr(self, node, level):
        parens = level > EXPR
        self.write("(" if parens else "")
        self.separated(node.patterns, " | ", _next(EXPR))
        self.write(")" if parens else "")

    # ---- Expressions

    def write_NamedExpr(self, node, level):
        parens = level > NAMED
        self.write("(" if parens else "")
        self.traverse(node.target, ATOM)
        self.write(" := ")
        self.traverse(node.value, ATOM)
        self.write(")" if parens else "")

    def write_Await(self, node, level):
        self.prefixed("await", node.value, level > AWAIT)

    def write_Yield(self, node, level):
        self.prefixed("yield", node.value, level > YIELD)

    def write_YieldFrom(self, node, level):
        self.prefixed("yield from", node.value, level > YIELD)

    def prefixed(self, word, value, parens):
        self.write("(" if parens else "", word)
        if value:
            self.write(" ")
            self.traverse(value, ATOM)
        self.write(")" if parens else "")

    def visit_Name(self, node):
        self.write(node.id)

    def visit_List(self, node):
        self.write("[")
        self.separated(node.elts)
        self.write("]")

    def visit_Set(self, node):
        self.write("{")
        if node.elts:
            self.separated(node.elts)
        else:
            # There is no display of an empty set.
            self.write("*()")
        self.write("}")

    def write_Tuple(self, node, level):
        parens = not node.elts or level > TUPLE
        self.write("(" if parens else "")
        self.items(node.elts)
        self.write(")" if parens else "")

    def visit_Dict(self, node):
        self.write("{")
        for index, (key, value) in enumerate(zip(node.keys, node.values)):
            self.write(", " if index else "")
            if key is None:
                self.write("**")
                self.traverse(value, EXPR)
            else:
                self.traverse(key)
                self.write(": ")
                self.traverse(value)
        self.write("}")

    def visit_ListComp(self, node):
        self.comprehension("[", node, "]")

    def visit_SetComp(self, node):
        self.comprehension("{", node, "}")

    def visit_GeneratorExp(self, node):
        self.comprehension("(", node, ")")

    def visit_DictComp(self, node):
        self.write("{")
        self.traverse(node.key)
        self.write(": ")
        self.traverse(node.value)
        self.clauses(node.generators)
        self.write("}")

    def comprehension(self, opening, node, closing):
        self.write(opening)
        self.traverse(node.elt)
        self.clauses(node.generators)
        self.write(closing)

    def clauses(self, clauses):
        for clause in clauses:
            self.traverse(clause)

    def visit_comprehension(self, node):
        self.write(" async for " if node.is_async else " for ")
        self.traverse(node.target, TUPLE)
        self.write(" in ")
        self.traverse(node.iter, _next(TEST))
        for test in node.ifs:
            self.write(" if ")
            self.traverse(test, _next(TEST))

    def write_IfExp(self, node, level):
        parens = level > TEST
        self.write("(" if parens else "")
        self.traverse(node.body, _next(TEST))
        self.write(" if ")
        self.traverse(node.test, _next(TEST))
        self.write(" else ")
        self.traverse(node.orelse, TEST)
        self.write(")" if parens else "")

    def write_Lambda(self, node, level):
        parens = level > TEST
        self.write("(" if parens else "", "lambda")
        self.arguments(node.args, " ")
        self.write(": ")
        self.traverse(node.body, TEST)
        self.write(")" if parens else "")

    def write_BinOp(self, node, level):
        text, own = _BINARY[type(node.op)]
        left, right = (_next(own), own) if own == POWER else (own, _next(own))
        parens = level > own
        self.write("(" if parens else "")
        self.traverse(node.left, left)
        self.write(f" {text} ")
        self.traverse(node.right, right)
        self.write(")" if parens else "")

    def write_UnaryOp(self, node, level):
        text, own = _UNARY[type(node.op)]
        parens = level > own
        self.write("(" if parens else "", text, " " if own == NOT else "")
        self.traverse(node.operand, own)
        self.write(")" if parens else "")

    def write_BoolOp(self, node, level):
        text, own = _BOOL[type(node.op)]
        parens = level > own
        self.write("(" if parens else "")
        inner = own
        for index, value in enumerate(node.values):
            self.write(f" {text} " if index else "")
            # Each operand binds tighter than the one before.
            inner = _next(inner)
            self.traverse(value, inner)
        self.write(")" if parens else "")

    def write_Compare(self, node, level):
        parens = level > COMPARE
        self.write("(" if parens else "")
        self.traverse(node.left, _next(COMPARE))
        for op, value in zip(node.ops, node.comparators):
            self.write(f" {_COMPARE[type(op)]} ")
            self.traverse(value, _next(COMPARE))
        self.write(")" if parens else "")

    def visit_Attribute(self, node):
        self.traverse(node.value, ATOM)
        # `3.real` would be a float.
        if isinstance(node.value, Constant) and isinstance(node.value.value, int):
            self.write(" ")
        self.write(".", node.attr)

    def visit_Call(self, node):
        self.traverse(node.func, ATOM)
        self.write("(")
        self.separated([*node.args, *node.keywords])
        self.write(")")

    def visit_keyword(self, node):
        self.write("**" if node.arg is None else f"{node.arg}=")
        self.traverse(node.value)

    def visit_Subscript(self, node):
        self.traverse(node.value, ATOM)
        self.write("[")
        if isinstance(node.slice, Tuple) and node.slice.elts:
            self.items(node.slice.elts)
        else:
            self.traverse(node.slice)
        self.write("]")

    def visit_Starred(self, node):
        self.write("*")
        self.traverse(node.value, EXPR)

    def visit_Slice(self, node):
        if node.lower:
            self.traverse(node.lower)
        self.write(":")
        if node.upper:
            self.traverse(node.upper)
        if node.step:
            self.write(":")
            self.traverse(node.step)

    # ---- Parameters

    def visit_arguments(self, node):
        self.arguments(node, "")

    def arguments(self, node, before):
        """The parameters, and what stands before the first of them."""
        parts = []
        positional = node.posonlyargs + node.args
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        for index, (arg, default) in enumerate(zip(positional, defaults), 1):
            parts.append(("", arg, default))
            if index == len(node.posonlyargs):
                parts.append(("/", None, None))
        if node.vararg or node.kwonlyargs:
            parts.append(("*", node.vararg, None))
        parts += [("", arg, default) for arg, default in zip(node.kwonlyargs, node.kw_defaults)]
        if node.kwarg:
            parts.append(("**", node.kwarg, None))
        for index, (stars, arg, default) in enumerate(parts):
            self.write(", " if index else before, stars)
            if arg:
                self.traverse(arg)
            if default:
                self.write("=")
                self.traverse(default)

    def visit_arg(self, node):
        self.write(node.arg)
        if node.annotation:
            self.write(": ")
            self.traverse(node.annotation)

    # ---- Literals

    def visit_Constant(self, node):
        if node.kind == "u":
            self.write("u")
        self.constant(node.value)

    def constant(self, value):
        if isinstance(value, tuple):
            self.write("(")
            for index, item in enumerate(value):
                self.write(", " if index else "")
                self.constant(item)
            self.write("," if len(value) == 1 else "", ")")
        elif value is ...:
            self.write("...")
        elif isinstance(value, (float, complex)):
            self.write(repr(value).replace("inf", _INFINITY)
                       .replace("nan", f"({_INFINITY}-{_INFINITY})"))
        elif isinstance(value, str) and self.in_template:
            self.plain_string(value, _QUOTES)
        else:
            self.write(repr(value))

    def plain_string(self, text, quotes):
        text, quotes = _escaped(text, quotes)
        self.write(quotes[0], text, quotes[0])

    def visit_JoinedStr(self, node):
        self.template("f", node.values)

    def visit_TemplateStr(self, node):
        self.template("t", node.values)

    def visit_FormattedValue(self, node):
        self.template("f", [node])

    def visit_Interpolation(self, node):
        self.template("t", [node])

    def template(self, letter, values):
        parts = [self.template_part(value) for value in values]
        chosen = self.quoted(parts)
        if chosen is None:
            # No quotes fit: all texts are escaped for one kind of them.
            quote = "'''"
            chosen = quote, [
                repr('"' + text)[2:-1] if is_text else text for text, is_text in parts
            ]
        quote, texts = chosen
        self.write(letter, quote, *texts, quote)

    def quoted(self, parts):
        """Quotes around a template that need no backslashes in its fields, and its parts."""
        quotes, texts = list(_QUOTES), []
        for text, is_text in parts:
            if is_text:
                text, fitting = _escaped(text, quotes, True)
                if not set(fitting) & set(quotes):
                    return None
                quotes = fitting
            else:
                if "\n" in text:
                    quotes = [quote for quote in quotes if quote in _MULTI]
                quotes = [quote for quote in quotes if quote not in text] or quotes
            texts.append(text)
        return quotes[0], texts

    def template_part(self, value):
        """The text of a part, and whether it is text itself."""
        if isinstance(value, Constant) and isinstance(value.value, str):
            return value.value.replace("{", "{{").replace("}", "}}"), True
        if isinstance(value, JoinedStr):
            return "".join(self.template_part(part)[0] for part in value.values), False
        return self.field(value), False

    def field(self, node):
        if isinstance(node, Interpolation) and node.str is not None:
            text = node.str
        else:
            inner = type(self)()
            inner.in_template = self.in_template
            inner.traverse(node.value, _next(TEST))
            text = "".join(inner.pieces)
        # `{{` would be a brace.
        blank = " " if text.startswith("{") else ""
        conversion = f"!{chr(node.conversion)}" if node.conversion != -1 else ""
        spec = ""
        if node.format_spec:
            spec = ":" + self.template_part(node.format_spec)[0]
        return f"{{{blank}{text}{conversion}{spec}}}"


_named = {"\\": r"\\", "\n": r"\n", "\t": r"\t", "\r": r"\r"}


def _numbered(code):
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _escaped(text, quotes, escape_blanks=False):
    """The text as it can stand between some of the quotes, and those quotes, the best first."""
    def escape(char):
        if char in "\n\t" and not escape_blanks:
            return char
        if char == "\\" or not char.isprintable():
            return _named.get(char) or _numbered(ord(char))
        return char

    escaped = "".join(map(escape, text))
    fitting = [quote for quote in quotes if quote in _MULTI] if "\n" in escaped else list(quotes)
    fitting = [quote for quote in fitting if quote not in escaped]
    if not fitting:
        shown = repr(text)
        quote = next((quote for quote in quotes if shown[0] in quote), shown[0])
        return shown[1:-1], [quote]
    if escaped:
        # Quotes that the text ends with come last: their first would end it too early.
        fitting.sort(key=lambda quote: quote[0] == escaped[-1])
        if fitting[0][0] == escaped[-1]:
            escaped = escaped[:-1] + "\\" + escaped[-1]
    return escaped, fitting
