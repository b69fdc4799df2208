//! Functions, classes, type parameters and type aliases.

use super::expr::Ctx;
use super::{Checker, Outcome, ScopeKind, error};
use crate::lower::scope::collect::ParametersExt;
use kaa_grammar::ast::{ClassDef, Expr, ExprKind, FunctionDef, TypeParam, TypeParamKind};
use kaa_grammar::span::Span;

impl<'a> Checker<'a> {
    pub(super) fn function(&mut self, def: &'a FunctionDef, span: Span) -> Outcome {
        self.exprs(&def.decorators, Ctx::Load)?;
        self.exprs(def.params.defaults(), Ctx::Load)?;
        self.generic(&def.type_params, span, |this| {
            this.signature_annotations(def, span)?;
            let outside = this.enter_child(ScopeKind::Function, span);
            let suspendable =
                this.scopes.get(this.scope).coroutine || this.scopes.get(this.scope).yields;
            if suspendable {
                this.blocks.push(super::Block::Other);
            }
            this.block(&def.body)?;
            this.leave(outside);
            Ok(())
        })
    }

    /// Does `inside` in the scope of the type parameters, where there are any.
    fn generic(
        &mut self,
        params: &'a [TypeParam],
        span: Span,
        inside: impl FnOnce(&mut Self) -> Outcome,
    ) -> Outcome {
        if params.is_empty() {
            return inside(self);
        }
        let outside = self.enter_child(ScopeKind::TypeParams, span);
        self.type_params(params)?;
        inside(self)?;
        self.leave(outside);
        Ok(())
    }

    fn type_params(&mut self, params: &'a [TypeParam]) -> Outcome {
        let mut seen_default = false;
        for param in params {
            if let TypeParamKind::TypeVar { bound: Some(bound) } = &param.kind {
                self.type_bound(bound, false)?;
            }
            if let Some(default) = &param.default {
                seen_default = true;
                self.type_bound(default, matches!(param.kind, TypeParamKind::TypeVarTuple))?;
            } else if seen_default {
                let name = &param.name;
                let message =
                    format!("non-default type parameter '{name}' follows default type parameter");
                return error(param.span, message);
            }
        }
        Ok(())
    }

    fn type_bound(&mut self, value: &'a Expr, allow_starred: bool) -> Outcome {
        let outside = self.enter_child(ScopeKind::TypeBound, value.span);
        self.maybe_starred(value, allow_starred)?;
        self.leave(outside);
        Ok(())
    }

    fn maybe_starred(&mut self, value: &'a Expr, allow_starred: bool) -> Outcome {
        match &value.kind {
            ExprKind::Starred(inner) if allow_starred => self.expr(inner, Ctx::Load),
            _ => self.expr(value, Ctx::Load),
        }
    }

    fn signature_annotations(&mut self, def: &'a FunctionDef, span: Span) -> Outcome {
        if self.scopes.future_annotations {
            return Ok(());
        }
        let outside = self.enter_child(ScopeKind::Annotations, span);
        let params = &def.params;
        let first =
            params.positional.iter().chain(&params.positional_only).chain(params.vararg.as_deref());
        let in_order = first.chain(&params.keyword_only).chain(params.kwarg.as_deref());
        for annotation in
            in_order.filter_map(|param| param.annotation.as_deref()).chain(def.returns.as_deref())
        {
            self.maybe_starred(annotation, true)?;
        }
        self.leave(outside);
        Ok(())
    }

    pub(super) fn class(&mut self, def: &'a ClassDef, span: Span) -> Outcome {
        self.exprs(&def.decorators, Ctx::Load)?;
        self.generic(&def.type_params, span, |this| {
            let outside = this.enter_child(ScopeKind::Class, span);
            this.body(&def.body)?;
            this.leave(outside);
            this.keyword_names(&def.keywords)?;
            this.arguments(&def.bases, &def.keywords)
        })
    }

    pub(super) fn type_alias(
        &mut self,
        params: &'a [TypeParam],
        value: &'a Expr,
        span: Span,
    ) -> Outcome {
        self.generic(params, span, |this| {
            let outside = this.enter_child(ScopeKind::TypeAlias, span);
            this.expr(value, Ctx::Load)?;
            this.leave(outside);
            Ok(())
        })
    }
}
