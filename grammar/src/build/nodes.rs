//! Nodes that need no check: plain functions from parts to a node.

use crate::ast::*;
use crate::span::Span;

pub(crate) fn push<T>(mut list: Vec<T>, item: T) -> Vec<T> {
    list.push(item);
    list
}

#[inline]
pub(crate) fn expr(start: u32, kind: ExprKind, end: u32) -> Expr {
    Expr { span: Span::new(start, end), kind }
}

/// A statement whose place is not known yet. Boxed, as what the parser's stack holds is moved about.
pub(crate) fn stmt(kind: StmtKind) -> Box<Stmt> {
    Box::new(Stmt { span: Span::default(), kind })
}

/// The statement at its place.
pub(crate) fn placed(start: u32, mut stmt: Box<Stmt>, end: u32) -> Box<Stmt> {
    stmt.span = Span::new(start, end);
    stmt
}

pub(crate) fn tuple(start: u32, items: Vec<Expr>, end: u32) -> Expr {
    expr(start, ExprKind::Tuple(items), end)
}

pub(crate) fn starred(start: u32, value: Expr, end: u32) -> Expr {
    expr(start, ExprKind::Starred(Box::new(value)), end)
}

pub(crate) fn constant(start: u32, value: Constant, end: u32) -> Expr {
    expr(start, ExprKind::Constant(value), end)
}

pub(crate) fn binary(start: u32, left: Expr, op: BinaryOp, right: Expr, end: u32) -> Expr {
    expr(start, ExprKind::Binary { op, left: Box::new(left), right: Box::new(right) }, end)
}

pub(crate) fn unary(start: u32, op: UnaryOp, operand: Expr, end: u32) -> Expr {
    expr(start, ExprKind::Unary { op, operand: Box::new(operand) }, end)
}

pub(crate) fn bool_op(start: u32, op: BoolOp, values: Vec<Expr>, end: u32) -> Expr {
    expr(start, ExprKind::BoolOp { op, values }, end)
}

pub(crate) fn conditional(start: u32, body: Expr, test: Expr, orelse: Expr, end: u32) -> Expr {
    let (test, body, orelse) = (Box::new(test), Box::new(body), Box::new(orelse));
    expr(start, ExprKind::If { test, body, orelse }, end)
}

pub(crate) fn lambda(start: u32, params: Parameters, body: Expr, end: u32) -> Expr {
    expr(start, ExprKind::Lambda { params: Box::new(params), body: Box::new(body) }, end)
}

pub(crate) fn attribute(start: u32, value: Expr, attr: Ident, end: u32) -> Expr {
    expr(start, ExprKind::Attribute { value: Box::new(value), attr }, end)
}

pub(crate) fn subscript(start: u32, value: Expr, slice: Expr, end: u32) -> Expr {
    expr(start, ExprKind::Subscript { value: Box::new(value), slice: Box::new(slice) }, end)
}

pub(crate) fn slice(
    start: u32,
    lower: Option<Expr>,
    upper: Option<Expr>,
    step: Option<Option<Expr>>,
    end: u32,
) -> Expr {
    let lower = lower.map(Box::new);
    let upper = upper.map(Box::new);
    let step = step.flatten().map(Box::new);
    expr(start, ExprKind::Slice { lower, upper, step }, end)
}

pub(crate) fn generator(start: u32, element: Expr, clauses: Vec<Comprehension>, end: u32) -> Expr {
    expr(start, ExprKind::GeneratorExp { element: Box::new(element), clauses }, end)
}

pub(crate) fn keyword(start: u32, name: Option<Box<str>>, value: Expr, end: u32) -> Keyword {
    Keyword { span: Span::new(start, end), name, value }
}

pub(crate) fn pattern(start: u32, kind: PatternKind, end: u32) -> Pattern {
    Pattern { span: Span::new(start, end), kind }
}

pub(crate) fn value_pattern(value: Expr) -> Pattern {
    Pattern { span: value.span, kind: PatternKind::Value(Box::new(value)) }
}

/// The name that a capture binds; none for `_`.
pub(crate) fn wildcard(name: Ident) -> Option<Box<str>> {
    if &*name.name == "_" { None } else { Some(name.name) }
}

pub(crate) fn mapping((items, rest): (Vec<(Expr, Pattern)>, Option<Ident>)) -> PatternKind {
    PatternKind::Mapping { items, rest: rest.map(|rest| rest.name) }
}

pub(crate) fn dotted(path: Ident, name: Ident) -> Ident {
    let span = path.span.to(name.span);
    let mut whole = path.name.into_string();
    whole.push('.');
    whole.push_str(&name.name);
    Ident { name: whole.into_boxed_str(), span }
}

pub(crate) fn alias(start: u32, name: Ident, asname: Option<Ident>, end: u32) -> Alias {
    Alias { span: Span::new(start, end), name: name.name, asname: asname.map(|name| name.name) }
}

pub(crate) fn star_alias(start: u32, end: u32) -> Alias {
    Alias { span: Span::new(start, end), name: "*".into(), asname: None }
}

/// The parameter without a default; its annotation comes with the offset where it ends.
pub(crate) fn parameter(name: Ident, annotation: Option<(Expr, u32)>) -> Parameter {
    let end = annotation.as_ref().map_or(name.span.end, |(_, end)| *end);
    let span = Span::new(name.span.start, end);
    let annotation = annotation.map(|(annotation, _)| Box::new(annotation));
    Parameter { span, name: name.name, annotation, default: None }
}

pub(crate) fn type_param(
    start: u32,
    name: Ident,
    kind: TypeParamKind,
    default: Option<Expr>,
    end: u32,
) -> TypeParam {
    TypeParam { span: Span::new(start, end), name: name.name, kind, default: default.map(Box::new) }
}

impl super::Builder<'_> {
    /// A parameter that takes no bound and has one, from its colon on.
    #[cold]
    pub(crate) fn bounded(
        &self,
        start: u32,
        name: Ident,
        kind: TypeParamKind,
        (colon, bound): (u32, Expr),
        end: u32,
    ) -> TypeParam {
        let what = if matches!(bound.kind, ExprKind::Tuple(_)) { "constraints" } else { "bound" };
        let whose = match kind {
            TypeParamKind::ParamSpec => "ParamSpec",
            _ => "TypeVarTuple",
        };
        self.error(format!("cannot use {what} with {whose}"), Span::new(colon, bound.span.end));
        type_param(start, name, kind, None, end)
    }
}

pub(crate) fn type_var(
    start: u32,
    name: Ident,
    bound: Option<Expr>,
    default: Option<Expr>,
    end: u32,
) -> TypeParam {
    type_param(start, name, TypeParamKind::TypeVar { bound: bound.map(Box::new) }, default, end)
}

pub(crate) fn function(
    name: Ident,
    type_params: Vec<TypeParam>,
    params: Parameters,
    returns: Option<Expr>,
    body: Vec<Stmt>,
) -> StmtKind {
    StmtKind::FunctionDef(Box::new(FunctionDef {
        is_async: false,
        name,
        type_params,
        params,
        body,
        decorators: Vec::new(),
        returns: returns.map(Box::new),
    }))
}

/// Adds `async` to a `def`, `for` or `with`.
pub(crate) fn make_async(mut stmt: Box<Stmt>) -> Box<Stmt> {
    match &mut stmt.kind {
        StmtKind::FunctionDef(function) => function.is_async = true,
        StmtKind::For { is_async, .. } | StmtKind::With { is_async, .. } => *is_async = true,
        _ => {}
    }
    stmt
}

pub(crate) fn decorated(decorators: Vec<Expr>, mut definition: Box<Stmt>) -> Box<Stmt> {
    match &mut definition.kind {
        StmtKind::FunctionDef(function) => function.decorators = decorators,
        StmtKind::ClassDef(class) => class.decorators = decorators,
        _ => {}
    }
    definition
}

pub(crate) fn handler(
    start: u32,
    kind: Option<Expr>,
    name: Option<Ident>,
    body: Vec<Stmt>,
    end: u32,
) -> ExceptHandler {
    ExceptHandler { span: Span::new(start, end), kind: kind.map(Box::new), name, body }
}

pub(crate) fn try_block(
    is_star: bool,
    body: Vec<Stmt>,
    handlers: Vec<ExceptHandler>,
    orelse: Option<Vec<Stmt>>,
    finalbody: Option<Vec<Stmt>>,
) -> StmtKind {
    let (orelse, finalbody) = (orelse.unwrap_or_default(), finalbody.unwrap_or_default());
    StmtKind::Try { is_star, body, handlers, orelse, finalbody }
}

pub(crate) fn if_chain(test: Expr, body: Vec<Stmt>, orelse: Option<Vec<Stmt>>) -> StmtKind {
    StmtKind::If { test: Box::new(test), body, orelse: orelse.unwrap_or_default() }
}

pub(crate) fn while_loop(test: Expr, body: Vec<Stmt>, orelse: Option<Vec<Stmt>>) -> StmtKind {
    StmtKind::While { test: Box::new(test), body, orelse: orelse.unwrap_or_default() }
}
