//! Functions, lambdas and generator expressions.

use super::build::{Lowered, Lowerer, TYPE_PARAMS};
use super::literal::docstring;
use super::scope::{Scope, ScopeId, ScopeKind};
use crate::node::Tree;
use crate::node::block::{TailBlock, TailStatement};
use crate::node::expression::Expr as Expression;
use crate::node::function_def::{Decorate, MakeFunction, MakeGenerator};
use crate::node::generic::WithTypeParams;
use crate::node::jump::Return;
use crate::node::name::Constant;
use crate::value::Value;
use crate::vm::{FrameKind, Params, Slot};
use kaa_grammar::ast::{Comprehension, Expr, ExprKind, FunctionDef, Parameters, Stmt, StmtKind};
use kaa_grammar::span::Span;

/// Nested conditionals in tail form; deeper ones are ordinary statements.
const MAX_TAIL: usize = 40;

pub(super) fn kind_of(scope: &Scope) -> FrameKind {
    if scope.is_async_generator() {
        FrameKind::AsyncGenerator
    } else if scope.is_coroutine() {
        FrameKind::Coroutine
    } else if scope.is_generator() {
        FrameKind::Generator
    } else {
        FrameKind::Plain
    }
}

fn params_of(p: &Parameters) -> Params {
    Params {
        positional_only: p.positional_only.len() as u16,
        positional: (p.positional_only.len() + p.positional.len()) as u16,
        keyword_only: p.keyword_only.len() as u16,
        vararg: p.vararg.is_some(),
        kwarg: p.kwarg.is_some(),
    }
}

/// `co_flags` bits that follow from the parameters and the kind.
pub(super) fn flags_of(p: &Params, kind: FrameKind) -> u32 {
    let kind = match kind {
        FrameKind::Plain => 0,
        FrameKind::Generator => 0x20,
        FrameKind::Coroutine => 0x80,
        FrameKind::AsyncGenerator => 0x200,
    };
    3 | if p.vararg { 4 } else { 0 } | if p.kwarg { 8 } else { 0 } | kind
}

impl Lowerer<'_> {
    /// A `def` with its decorators, as an expression.
    pub fn function_def(&mut self, f: &FunctionDef, span: Span) -> Lowered<Expression> {
        let mut decorators = Vec::with_capacity(f.decorators.len());
        for d in &f.decorators {
            decorators.push((self.tree(d)?, self.span(d.span)));
        }
        let mut value = if f.type_params.is_empty() {
            Box::new(self.function(f, &f.params, span)?)
        } else {
            self.generic_function(f, span)?
        };
        while let Some((decorator, span)) = decorators.pop() {
            value = Box::new(Decorate { decorator, inner: value.tree(), span });
        }
        Ok(value)
    }

    /// The function itself; its defaults are those of `params`.
    fn function(
        &mut self,
        f: &FunctionDef,
        params: &Parameters,
        span: Span,
    ) -> Lowered<MakeFunction> {
        let annotate = self.signature_annotations(f, span)?;
        let scope = self.scopes.child(self.scope_id(), ScopeKind::Function, span);
        // Its code begins where the first decorator stands.
        let first = f.decorators.first().map_or(span, |decorator| decorator.span);
        self.make_function(scope, &f.name.name, params, first, annotate, |l| {
            let doc = docstring(&f.body).unwrap_or(Value::NONE);
            let body = if l.suspending() { l.block(&f.body)? } else { l.tail(&f.body, 0)? };
            Ok((body, doc))
        })
    }

    /// A function with type parameters. Its defaults belong to the scope around these.
    fn generic_function(&mut self, f: &FunctionDef, span: Span) -> Lowered<Expression> {
        let mut params = f.params.clone();
        let mut args = Vec::new();
        let p = &mut params;
        for param in
            p.positional_only.iter_mut().chain(&mut p.positional).chain(&mut p.keyword_only)
        {
            if let Some(default) = &mut param.default {
                let given = Slot::new(args.len());
                args.push(self.tree(default)?);
                default.kind = ExprKind::Name(super::names::kept_name(given));
            }
        }
        self.generic_scope(&f.name.name, &f.type_params, args, span, |l| {
            let function = Box::new(l.function(f, &params, span)?);
            Ok(Box::new(WithTypeParams { function, params: l.capture(TYPE_PARAMS) }))
        })
    }

    /// A `lambda`.
    pub fn lambda(&mut self, params: &Parameters, body: &Expr, span: Span) -> Lowered<Expression> {
        let scope = self.scopes.child(self.scope_id(), ScopeKind::Lambda, span);
        let make = self.make_function(scope, "<lambda>", params, span, None, |l| {
            if !l.suspending() {
                return Ok((l.tree(body)?, Value::NONE));
            }
            let mut out = Vec::new();
            let e = l.lift(body, &mut out)?;
            let value = l.tree(&e)?;
            out.push(Box::new(Return(value)));
            Ok((l.sequence(out), Value::NONE))
        })?;
        Ok(Box::new(make))
    }

    fn make_function(
        &mut self,
        scope: ScopeId,
        name: &str,
        params: &Parameters,
        span: Span,
        annotate: Option<Tree>,
        body: impl FnOnce(&mut Self) -> Lowered<(Tree, Value)>,
    ) -> Lowered<MakeFunction> {
        let mut defaults = Vec::new();
        for p in params.positional_only.iter().chain(&params.positional) {
            if let Some(d) = &p.default {
                defaults.push(self.tree(d)?);
            }
        }
        let mut kw_defaults = Vec::new();
        for p in &params.keyword_only {
            if let Some(d) = &p.default {
                let name = self.scope().mangle(&p.name).into_owned();
                kw_defaults.push((self.string(&name).into(), self.tree(d)?));
            }
        }
        let kind = kind_of(self.scopes.get(scope));
        self.begin(scope, name, kind);
        let p = params_of(params);
        self.frame().parts.params = p;
        let (body, doc) = body(self)?;
        let code = self.end(name, span, doc, flags_of(&p, kind), body);
        let captures = self.captures(&code);
        Ok(MakeFunction {
            code,
            captures,
            defaults: defaults.into(),
            kw_defaults: kw_defaults.into(),
            annotate,
        })
    }

    /// A generator expression.
    pub fn generator_expression(
        &mut self,
        element: &Expr,
        clauses: &[Comprehension],
        span: Span,
    ) -> Lowered<Expression> {
        let iterable = self.looped(&clauses[0].iter)?;
        let scope = self.scopes.child(self.scope_id(), ScopeKind::GeneratorExp, span);
        let kind = kind_of(self.scopes.get(scope));
        self.begin(scope, "<genexpr>", kind);
        let params = Params { positional: 1, positional_only: 1, ..Params::default() };
        self.frame().parts.params = params;
        let mut inner = clauses.to_vec();
        inner[0].iter = Expr {
            span: clauses[0].iter.span,
            kind: ExprKind::Name(super::names::temp_name(Slot::new(0))),
        };
        let yielded =
            Expr { span: element.span, kind: ExprKind::Yield(Some(Box::new(element.clone()))) };
        let body = Stmt { span: element.span, kind: StmtKind::Expr(Box::new(yielded)) };
        let body = nest(&inner, body, span);
        let body = self.block(std::slice::from_ref(&body))?;
        let code = self.end("<genexpr>", span, Value::NONE, flags_of(&params, kind), body);
        let captures = self.captures(&code);
        let function = MakeFunction {
            code,
            captures,
            defaults: Box::default(),
            kw_defaults: Box::default(),
            annotate: None,
        };
        Ok(Box::new(MakeGenerator {
            function: Box::new(function),
            iterable,
            is_async: clauses[0].is_async,
            span: self.span(clauses[0].iter.span),
        }))
    }

    /// A function's body in tail form: its value comes back in registers.
    pub fn tail(&mut self, body: &[Stmt], depth: usize) -> Lowered<Tree> {
        let mut statements: Vec<Tree> = Vec::new();
        for (i, s) in body.iter().enumerate() {
            let mark = self.frame_ref().mark();
            match &s.kind {
                StmtKind::Return(v) => {
                    let tail: Tree = match v {
                        Some(v) => self.tree(v)?,
                        None => Box::new(Constant(Value::NONE)),
                    };
                    return Ok(self.tail_block(statements, tail));
                }
                StmtKind::If { test, body: then, orelse }
                    if depth < MAX_TAIL && (i + 1 == body.len() || ends(then)) =>
                {
                    let rest = &body[i + 1..];
                    let both = !orelse.is_empty() && !rest.is_empty() && !ends(orelse);
                    if both {
                        // The rest would follow the `else`, which has statements of its own.
                        let node = self.statement_node(s)?;
                        statements.push(node);
                        continue;
                    }
                    let test = self.expression(test)?;
                    let then = self.tail(then, depth + 1)?;
                    let orelse = if orelse.is_empty() {
                        self.tail(rest, depth + 1)?
                    } else {
                        self.tail(orelse, depth + 1)?
                    };
                    let tail = test.tail_branch(then, orelse);
                    return Ok(self.tail_block(statements, tail));
                }
                _ if i + 1 == body.len() && may_return(s) => {
                    let tail = Box::new(TailStatement(self.statement_node(s)?));
                    return Ok(self.tail_block(statements, tail));
                }
                _ => self.statement(s, &mut statements)?,
            }
            self.frame().release(mark);
        }
        Ok(self.tail_block(statements, Box::new(Constant(Value::NONE))))
    }

    fn tail_block(&self, statements: Vec<Tree>, tail: Tree) -> Tree {
        if statements.is_empty() {
            tail
        } else {
            Box::new(TailBlock { statements: statements.into(), tail })
        }
    }
}

/// The loops of a generator expression around its `yield`.
fn nest(clauses: &[Comprehension], innermost: Stmt, span: Span) -> Stmt {
    let mut body = innermost;
    for c in clauses.iter().rev() {
        for test in c.ifs.iter().rev() {
            body = Stmt {
                span: test.span,
                kind: StmtKind::If {
                    test: Box::new(test.clone()),
                    body: vec![body],
                    orelse: vec![],
                },
            };
        }
        body = Stmt {
            span,
            kind: StmtKind::For {
                is_async: c.is_async,
                target: Box::new(c.target.clone()),
                iter: Box::new(c.iter.clone()),
                body: vec![body],
                orelse: vec![],
            },
        };
    }
    body
}

/// Whether control never goes past the end of a block.
fn ends(body: &[Stmt]) -> bool {
    match body.last().map(|s| &s.kind) {
        Some(StmtKind::Return(_) | StmtKind::Raise { .. }) => true,
        Some(StmtKind::If { body, orelse, .. }) => ends(body) && ends(orelse),
        _ => false,
    }
}

/// Whether a statement may return from the function other than by raising.
fn may_return(s: &Stmt) -> bool {
    let any = |b: &[Stmt]| b.iter().any(may_return);
    match &s.kind {
        StmtKind::Return(_) | StmtKind::Raise { .. } => true,
        StmtKind::If { body, orelse, .. }
        | StmtKind::While { body, orelse, .. }
        | StmtKind::For { body, orelse, .. } => any(body) || any(orelse),
        StmtKind::With { body, .. } => any(body),
        StmtKind::Match { cases, .. } => cases.iter().any(|c| any(&c.body)),
        StmtKind::Try { body, handlers, orelse, finalbody, .. } => {
            any(body) || any(orelse) || any(finalbody) || handlers.iter().any(|h| any(&h.body))
        }
        _ => false,
    }
}
