//! Scopes that are evaluated when asked for: annotations, type parameters, type aliases.

use super::expr::Ctx;
use super::{Collector, CompileError, Facts, Outcome, ScopeKind};
use kaa_grammar::ast::{Expr, ExprKind, TypeParam, TypeParamKind};
use kaa_grammar::span::Span;

/// When an annotation is evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lazy {
    WhenAsked,
    /// Those of a function's local variables.
    Never,
}

impl<'a> Collector<'a> {
    /// The current scope asks the namespace of the class around it for names.
    pub(super) fn see_class(&mut self, span: Span) -> Outcome {
        self.current_mut().sees_class = true;
        self.note_use("__classdict__", span)
    }

    /// Opens the scope of the annotations of the current module, class or function body.
    pub(super) fn open_annotations(&mut self, span: Span) -> Outcome<Lazy> {
        let here = self.here();
        let owner = self.current_mut();
        let kind = owner.kind;
        let lazy = if kind == ScopeKind::Function { Lazy::Never } else { Lazy::WhenAsked };
        // A module may be left half-way, so all its annotations count as conditional.
        let conditional =
            kind == ScopeKind::Module || kind == ScopeKind::Class && owner.conditional;
        let known = owner.annotations;
        if conditional && !owner.has_conditional_annotations {
            owner.has_conditional_annotations = true;
            self.note_use("__conditional_annotations__", span)?;
        }
        if let Some(id) = known {
            self.reenter(id);
        } else {
            let place = self.current().span;
            let id = self.enter(ScopeKind::Annotations, place);
            self.scopes[here.index()].annotations = Some(id);
            if kind == ScopeKind::Class && !self.options.future_annotations {
                self.see_class(span)?;
            }
        }
        self.current_mut().unevaluated = lazy == Lazy::Never;
        Ok(lazy)
    }

    /// Opens the scope of the type parameters of the construct at `span`.
    pub(super) fn open_type_params(&mut self, span: Span) -> Outcome {
        let in_class = self.current().kind == ScopeKind::Class;
        self.enter(ScopeKind::TypeParams, span);
        if in_class {
            self.see_class(span)?;
        }
        Ok(())
    }

    pub(super) fn type_params(&mut self, params: &'a [TypeParam]) -> Outcome {
        params.iter().try_for_each(|param| self.type_param(param))
    }

    fn type_param(&mut self, param: &'a TypeParam) -> Outcome {
        self.bind(&param.name, Facts::TYPE_PARAM | Facts::ASSIGNED, param.span)?;
        if &*param.name == "__classdict__" {
            let message = "reserved name '__classdict__' cannot be used for type parameter";
            return Err(CompileError::new(param.span, message));
        }
        let default = match &param.kind {
            TypeParamKind::TypeVar { bound } => {
                if let Some(bound) = bound {
                    let is_constraint = matches!(bound.kind, ExprKind::Tuple(_));
                    self.type_bound(
                        bound,
                        if is_constraint { "a TypeVar constraint" } else { "a TypeVar bound" },
                    )?;
                }
                "a TypeVar default"
            }
            TypeParamKind::TypeVarTuple => "a TypeVarTuple default",
            TypeParamKind::ParamSpec => "a ParamSpec default",
        };
        param.default.as_deref().map_or(Ok(()), |value| self.type_bound(value, default))
    }

    fn type_bound(&mut self, value: &'a Expr, noun: &'static str) -> Outcome {
        let sees_class = self.current().sees_class;
        self.enter(ScopeKind::TypeBound, value.span);
        self.current_mut().noun = noun;
        if sees_class {
            self.see_class(value.span)?;
        }
        // A starred default of a `TypeVarTuple` is walked like any expression here.
        self.expr(value, Ctx::Load)?;
        self.leave();
        Ok(())
    }

    /// `type name[params] = value`.
    pub(super) fn type_alias(
        &mut self,
        name: &'a Expr,
        params: &'a [TypeParam],
        value: &'a Expr,
        span: Span,
    ) -> Outcome {
        self.expr(name, Ctx::Store)?;
        let in_class = self.current().kind == ScopeKind::Class;
        if !params.is_empty() {
            self.open_type_params(span)?;
            self.type_params(params)?;
        }
        self.enter(ScopeKind::TypeAlias, span);
        if in_class {
            self.see_class(value.span)?;
        }
        self.expr(value, Ctx::Load)?;
        self.leave();
        if !params.is_empty() {
            self.leave();
        }
        Ok(())
    }
}
