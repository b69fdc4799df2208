//! The abstract syntax tree: the shape of CPython's `ast` module (Python 3.14), with byte spans.
//!
//! Whether a name, attribute or subscript is loaded, stored or deleted follows from where it stands
//! in its parent and is not stored. Lists that CPython keeps apart only for the sake of its generated
//! code (the `ops` and `comparators` of a comparison, a dict's keys and values) are lists of pairs.

use crate::span::Span;
use num_bigint::BigUint;

/// A name as written, after NFKC normalisation, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Ident {
    /// The normalised name.
    pub name: Box<str>,
    /// Where it stands.
    pub span: Span,
}

/// A whole file, or what was entered at the prompt.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// Its statements, in order.
    pub body: Vec<Stmt>,
}

/// A statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Stmt {
    /// From its first token to its last; decorators are not part of a definition's span.
    pub span: Span,
    /// What it does.
    pub kind: StmtKind,
}

/// What a statement does; one variant for each statement class of CPython's `ast`.
#[derive(Clone, Debug, PartialEq)]
pub enum StmtKind {
    /// `def` and `async def`.
    FunctionDef(Box<FunctionDef>),
    /// `class`.
    ClassDef(Box<ClassDef>),
    /// `return [value]`.
    Return(Option<Box<Expr>>),
    /// `del targets`.
    Delete(Vec<Expr>),
    /// `target = target = value`.
    Assign { targets: Vec<Expr>, value: Box<Expr> },
    /// `type name[type_params] = value`; `name` is a `Name` expression.
    TypeAlias { name: Box<Expr>, type_params: Vec<TypeParam>, value: Box<Expr> },
    /// `target op= value`.
    AugAssign { target: Box<Expr>, op: BinaryOp, value: Box<Expr> },
    /// `target: annotation [= value]`; `simple` for a bare name without parentheses.
    AnnAssign { target: Box<Expr>, annotation: Box<Expr>, value: Option<Box<Expr>>, simple: bool },
    /// `for` and `async for`.
    For { is_async: bool, target: Box<Expr>, iter: Box<Expr>, body: Vec<Stmt>, orelse: Vec<Stmt> },
    /// `while`.
    While { test: Box<Expr>, body: Vec<Stmt>, orelse: Vec<Stmt> },
    /// `if`; an `elif` is an `If` alone in `orelse`.
    If { test: Box<Expr>, body: Vec<Stmt>, orelse: Vec<Stmt> },
    /// `with` and `async with`.
    With { is_async: bool, items: Vec<WithItem>, body: Vec<Stmt> },
    /// `match`.
    Match { subject: Box<Expr>, cases: Vec<MatchCase> },
    /// `raise [exc [from cause]]`.
    Raise { exc: Option<Box<Expr>>, cause: Option<Box<Expr>> },
    /// `try`; with `is_star` its handlers are `except*`.
    Try {
        is_star: bool,
        body: Vec<Stmt>,
        handlers: Vec<ExceptHandler>,
        orelse: Vec<Stmt>,
        finalbody: Vec<Stmt>,
    },
    /// `assert test [, msg]`.
    Assert { test: Box<Expr>, msg: Option<Box<Expr>> },
    /// `import a.b as c, d`.
    Import(Vec<Alias>),
    /// `from ...module import names`; a lone alias named `*` for the star form.
    ImportFrom { module: Option<Ident>, names: Vec<Alias>, level: u32 },
    /// `global names`.
    Global(Vec<Ident>),
    /// `nonlocal names`.
    Nonlocal(Vec<Ident>),
    /// An expression as a statement.
    Expr(Box<Expr>),
    /// `pass`.
    Pass,
    /// `break`.
    Break,
    /// `continue`.
    Continue,
}

/// A `def` or `async def`.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionDef {
    /// Whether it is an `async def`.
    pub is_async: bool,
    /// Its name.
    pub name: Ident,
    /// `[T, *Ts, **P]`.
    pub type_params: Vec<TypeParam>,
    /// Its parameters.
    pub params: Parameters,
    /// Its body, docstring included.
    pub body: Vec<Stmt>,
    /// Decorators, top to bottom.
    pub decorators: Vec<Expr>,
    /// The annotation after `->`.
    pub returns: Option<Box<Expr>>,
}

/// A `class`.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassDef {
    /// Its name.
    pub name: Ident,
    /// `[T]`.
    pub type_params: Vec<TypeParam>,
    /// Bases, starred ones included.
    pub bases: Vec<Expr>,
    /// `metaclass=…` and others.
    pub keywords: Vec<Keyword>,
    /// Its body, docstring included.
    pub body: Vec<Stmt>,
    /// Decorators, top to bottom.
    pub decorators: Vec<Expr>,
}

/// Parameters of a function or lambda.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Parameters {
    /// Before the `/`.
    pub positional_only: Vec<Parameter>,
    /// Ordinary ones.
    pub positional: Vec<Parameter>,
    /// `*args` (its `default` is `None`).
    pub vararg: Option<Box<Parameter>>,
    /// After `*` or `*args`.
    pub keyword_only: Vec<Parameter>,
    /// `**kwargs` (its `default` is `None`).
    pub kwarg: Option<Box<Parameter>>,
}

/// One parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Name and annotation, as CPython's `ast.arg` spans them.
    pub span: Span,
    /// Its name.
    pub name: Box<str>,
    /// `: annotation` (a starred one on `*args: *Ts`).
    pub annotation: Option<Box<Expr>>,
    /// `= default`.
    pub default: Option<Box<Expr>>,
}

/// A type parameter (PEP 695, defaults PEP 696).
#[derive(Clone, Debug, PartialEq)]
pub struct TypeParam {
    /// The whole of it.
    pub span: Span,
    /// Its name.
    pub name: Box<str>,
    /// Which kind.
    pub kind: TypeParamKind,
    /// `= default`.
    pub default: Option<Box<Expr>>,
}

/// The three kinds of type parameters.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeParamKind {
    /// `T` or `T: bound`.
    TypeVar { bound: Option<Box<Expr>> },
    /// `*Ts`.
    TypeVarTuple,
    /// `**P`.
    ParamSpec,
}

/// One `except` clause.
#[derive(Clone, Debug, PartialEq)]
pub struct ExceptHandler {
    /// From `except` to the end of its body.
    pub span: Span,
    /// What it catches; a tuple for `except A, B`.
    pub kind: Option<Box<Expr>>,
    /// `as name`.
    pub name: Option<Ident>,
    /// Its body.
    pub body: Vec<Stmt>,
}

/// `context_expr as optional_vars`.
#[derive(Clone, Debug, PartialEq)]
pub struct WithItem {
    /// The context manager.
    pub context: Expr,
    /// The target after `as`.
    pub target: Option<Expr>,
}

/// A name of an import, `a.b as c`.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// The whole of it.
    pub span: Span,
    /// The dotted name as CPython's `ast.alias.name` has it.
    pub name: Box<str>,
    /// `as asname`.
    pub asname: Option<Box<str>>,
}

/// `name=value` in a call or class header; `name` is `None` for `**value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyword {
    /// The whole of it.
    pub span: Span,
    /// The name before `=`.
    pub name: Option<Box<str>>,
    /// The value.
    pub value: Expr,
}

/// One `case` block.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchCase {
    /// What is matched.
    pub pattern: Pattern,
    /// `if guard`.
    pub guard: Option<Expr>,
    /// Its body.
    pub body: Vec<Stmt>,
}

/// A pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// Where it stands.
    pub span: Span,
    /// What it matches.
    pub kind: PatternKind,
}

/// What a pattern matches; one variant for each pattern class of CPython's `ast`.
#[derive(Clone, Debug, PartialEq)]
pub enum PatternKind {
    /// A literal, signed or complex number, string or dotted name, compared by `==`.
    Value(Box<Expr>),
    /// `None`, `True`, `False`, compared by identity.
    Singleton(Constant),
    /// `[a, *b]` and its other spellings.
    Sequence(Vec<Pattern>),
    /// `{key: pattern, **rest}`.
    Mapping { items: Vec<(Expr, Pattern)>, rest: Option<Box<str>> },
    /// `cls(patterns, name=pattern)`.
    Class { cls: Box<Expr>, patterns: Vec<Pattern>, keywords: Vec<(Box<str>, Pattern)> },
    /// `*name`; `None` for `*_`.
    Star(Option<Box<str>>),
    /// `pattern as name`, a capture (`pattern` is `None`), or `_` (both are).
    As { pattern: Option<Box<Pattern>>, name: Option<Box<str>> },
    /// `a | b`.
    Or(Vec<Pattern>),
}

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// Where it stands; parentheses around it are not part of it, except a tuple's.
    pub span: Span,
    /// What it computes.
    pub kind: ExprKind,
}

/// What an expression computes; one variant for each expression class of CPython's `ast`.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// `a and b and c`, `a or b`.
    BoolOp { op: BoolOp, values: Vec<Expr> },
    /// `target := value`.
    Named { target: Box<Expr>, value: Box<Expr> },
    /// `left op right`.
    Binary { op: BinaryOp, left: Box<Expr>, right: Box<Expr> },
    /// `op operand`.
    Unary { op: UnaryOp, operand: Box<Expr> },
    /// `lambda params: body`.
    Lambda { params: Box<Parameters>, body: Box<Expr> },
    /// `body if test else orelse`.
    If { test: Box<Expr>, body: Box<Expr>, orelse: Box<Expr> },
    /// `{k: v, **m}`; the key is `None` for `**m`.
    Dict(Vec<(Option<Expr>, Expr)>),
    /// `{a, *b}`.
    Set(Vec<Expr>),
    /// `[element for …]`.
    ListComp { element: Box<Expr>, clauses: Vec<Comprehension> },
    /// `{element for …}`.
    SetComp { element: Box<Expr>, clauses: Vec<Comprehension> },
    /// `{key: value for …}`.
    DictComp { key: Box<Expr>, value: Box<Expr>, clauses: Vec<Comprehension> },
    /// `(element for …)`.
    GeneratorExp { element: Box<Expr>, clauses: Vec<Comprehension> },
    /// `await value`.
    Await(Box<Expr>),
    /// `yield [value]`.
    Yield(Option<Box<Expr>>),
    /// `yield from value`.
    YieldFrom(Box<Expr>),
    /// `left < a <= b …`.
    Compare { left: Box<Expr>, rest: Vec<(CompareOp, Expr)> },
    /// `func(args, *args, name=value, **kwargs)`.
    Call { func: Box<Expr>, args: Vec<Expr>, keywords: Vec<Keyword> },
    /// `f"…"`: constants and `FormattedValue`s, adjacent literals concatenated as CPython does.
    JoinedStr(Vec<Expr>),
    /// `t"…"`: constants and `Interpolation`s.
    TemplateStr(Vec<Expr>),
    /// `{value!r:spec}` of an f-string; the spec is a `JoinedStr`.
    FormattedValue {
        value: Box<Expr>,
        conversion: Option<Conversion>,
        format_spec: Option<Box<Expr>>,
    },
    /// `{value!r:spec}` of a t-string; `text` is the expression's source.
    Interpolation {
        value: Box<Expr>,
        text: Box<str>,
        conversion: Option<Conversion>,
        format_spec: Option<Box<Expr>>,
    },
    /// A literal.
    Constant(Constant),
    /// `value.attr`.
    Attribute { value: Box<Expr>, attr: Ident },
    /// `value[slice]`; the slice is any expression, a `Slice`, or a tuple with such.
    Subscript { value: Box<Expr>, slice: Box<Expr> },
    /// `*value`.
    Starred(Box<Expr>),
    /// A name.
    Name(Box<str>),
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `a, b`.
    Tuple(Vec<Expr>),
    /// `lower:upper:step`.
    Slice { lower: Option<Box<Expr>>, upper: Option<Box<Expr>>, step: Option<Box<Expr>> },
}

/// `[async] for target in iter if cond if cond`.
#[derive(Clone, Debug, PartialEq)]
pub struct Comprehension {
    /// `async for`.
    pub is_async: bool,
    /// What is bound.
    pub target: Expr,
    /// What is iterated.
    pub iter: Expr,
    /// Conditions.
    pub ifs: Vec<Expr>,
}

/// A literal's value.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `None`.
    None,
    /// `True` and `False`.
    Bool(bool),
    /// `...`.
    Ellipsis,
    /// An integer below 2⁶³.
    Int(i64),
    /// Any larger integer.
    BigInt(Box<BigUint>),
    /// A float.
    Float(f64),
    /// An imaginary number; the value is its imaginary part.
    Imaginary(f64),
    /// A string: WTF-8, for a literal may hold lone surrogates. `u_prefix` for `u"…"`.
    Str { wtf8: Box<[u8]>, u_prefix: bool },
    /// Bytes.
    Bytes(Box<[u8]>),
}

/// `and`, `or`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoolOp {
    And,
    Or,
}

/// Binary operators, also those of augmented assignments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryOp {
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv,
}

/// Unary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOp {
    Invert,
    Not,
    UAdd,
    USub,
}

/// Comparison operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompareOp {
    Eq,
    NotEq,
    Lt,
    LtE,
    Gt,
    GtE,
    Is,
    IsNot,
    In,
    NotIn,
}

/// `!s`, `!r`, `!a`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    Str,
    Repr,
    Ascii,
}
