//! Parameters, functions and classes.

use super::expr::Ctx;
use super::typing::Lazy;
use super::{Collector, Facts, Outcome, ScopeKind};
use kaa_grammar::ast::{ClassDef, Expr, FunctionDef, Parameter, Parameters};
use kaa_grammar::span::Span;
use std::rc::Rc;

/// What the walks over parameters share.
pub(in super::super) trait ParametersExt {
    /// Defaults in the order in which they are evaluated.
    fn defaults(&self) -> impl DoubleEndedIterator<Item = &Expr>;
    /// Parameters in the order of CPython's `co_varnames`.
    fn in_slot_order(&self) -> impl Iterator<Item = &Parameter>;
}

impl ParametersExt for Parameters {
    fn defaults(&self) -> impl DoubleEndedIterator<Item = &Expr> {
        let all = self.positional_only.iter().chain(&self.positional).chain(&self.keyword_only);
        all.filter_map(|param| param.default.as_deref())
    }

    fn in_slot_order(&self) -> impl Iterator<Item = &Parameter> {
        let named = self.positional_only.iter().chain(&self.positional).chain(&self.keyword_only);
        named.chain(self.vararg.as_deref()).chain(self.kwarg.as_deref())
    }
}

impl<'a> Collector<'a> {
    /// Binds parameters in the current scope.
    pub(super) fn params(&mut self, params: &'a Parameters) -> Outcome {
        params
            .in_slot_order()
            .try_for_each(|param| self.bind(&param.name, Facts::PARAM, param.span))
    }

    pub(super) fn function(&mut self, def: &'a FunctionDef, span: Span) -> Outcome {
        self.bind(&def.name.name, Facts::ASSIGNED, span)?;
        self.exprs(def.params.defaults(), Ctx::Load)?;
        self.exprs(&def.decorators, Ctx::Load)?;
        let generic = !def.type_params.is_empty();
        if generic {
            self.open_type_params(span)?;
            self.type_params(&def.type_params)?;
        }
        self.signature_annotations(def, span)?;
        self.enter(ScopeKind::Function, span);
        self.current_mut().coroutine = def.is_async;
        self.params(&def.params)?;
        self.block(&def.body)?;
        self.leave();
        if generic {
            self.leave();
        }
        Ok(())
    }

    /// The scope in which the annotations of a signature are evaluated; it is there even if there are none.
    fn signature_annotations(&mut self, def: &'a FunctionDef, span: Span) -> Outcome {
        let around = self.current();
        let sees_class = around.sees_class || around.kind == ScopeKind::Class;
        self.enter(ScopeKind::Annotations, span);
        if sees_class {
            self.see_class(span)?;
        }
        let params = &def.params;
        let first = params.positional_only.iter().chain(&params.positional);
        let in_order = first
            .chain(params.vararg.as_deref())
            .chain(params.kwarg.as_deref())
            .chain(&params.keyword_only);
        let annotations = in_order.filter_map(|param| param.annotation.as_deref());
        self.exprs(annotations.chain(def.returns.as_deref()), Ctx::Load)?;
        self.leave();
        Ok(())
    }

    pub(super) fn class(&mut self, def: &'a ClassDef, span: Span) -> Outcome {
        self.bind(&def.name.name, Facts::ASSIGNED, span)?;
        self.exprs(&def.decorators, Ctx::Load)?;
        let name: Rc<str> = Rc::from(&*def.name.name);
        let generic = !def.type_params.is_empty();
        if generic {
            self.open_type_params(span)?;
            let private = &mut self.current_mut().private;
            private.class = Some(name.clone());
            private.only = Some(Rc::new([]));
            self.type_params(&def.type_params)?;
        }
        self.exprs(&def.bases, Ctx::Load)?;
        self.keyword_names(&def.keywords)?;
        self.exprs(def.keywords.iter().map(|keyword| &keyword.value), Ctx::Load)?;
        self.enter(ScopeKind::Class, span);
        self.current_mut().private.class = Some(name);
        if generic {
            self.bind("__type_params__", Facts::ASSIGNED, span)?;
        }
        self.block(&def.body)?;
        self.leave();
        if generic {
            self.leave();
        }
        Ok(())
    }

    /// The annotation of a name, attribute or subscript in the current scope.
    pub(super) fn annotation(&mut self, annotation: &'a Expr) -> Outcome {
        let lazy = self.open_annotations(annotation.span)?;
        self.expr(annotation, Ctx::Load)?;
        if lazy == Lazy::Never {
            self.current_mut().unevaluated = false;
        }
        self.leave();
        Ok(())
    }
}
