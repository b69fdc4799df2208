//! Recording what scopes say of names.

use super::expr::Ctx;
use super::{Collector, CompileError, Facts, Outcome, ScopeId};
use kaa_grammar::span::Span;

impl Collector<'_> {
    /// The current scope reads `name`.
    pub(super) fn note_use(&mut self, name: &str, span: Span) -> Outcome {
        self.note_in(self.here(), name, Facts::USED, span)
    }

    /// The current scope binds `name`.
    pub(super) fn bind(&mut self, name: &str, facts: Facts, span: Span) -> Outcome {
        refuse_debug(name, span, Ctx::Store)?;
        if facts.has(Facts::TYPE_PARAM) {
            self.mangle_type_param(name);
        }
        self.note_in(self.here(), name, facts, span)
    }

    /// In the header of a generic class its type parameters, and nothing else, are mangled.
    fn mangle_type_param(&mut self, name: &str) {
        if let Some(only) = &mut self.current_mut().private.only {
            *only = only.iter().map(|known| &**known).chain([name]).map(Into::into).collect();
        }
    }

    /// `scope` says `facts` of `name`, which is written in the current scope.
    pub(super) fn note_in(
        &mut self,
        scope: ScopeId,
        name: &str,
        facts: Facts,
        span: Span,
    ) -> Outcome {
        let private = self.current().private.clone();
        let mangled = private.mangle(name);
        let draft = &mut self.scopes[scope.index()];
        let in_target = draft.in_target;
        let known = draft.names.get_or_insert(&mangled, Facts::NONE);
        if facts.has(Facts::PARAM) && known.has(Facts::PARAM) {
            return Err(CompileError::new(
                span,
                format!("duplicate argument '{name}' in function definition"),
            ));
        }
        if facts.has(Facts::TYPE_PARAM) && known.has(Facts::TYPE_PARAM) {
            return Err(CompileError::new(span, format!("duplicate type parameter '{name}'")));
        }
        if known.has(Facts::USED) && facts.has(Facts::USED) {
            *known |= Facts::USED_AGAIN;
        }
        *known |= facts;
        if in_target {
            if known.has(Facts::GLOBAL | Facts::NONLOCAL) {
                let message = format!(
                    "comprehension inner loop cannot rebind assignment expression target '{name}'"
                );
                return Err(CompileError::new(span, message));
            }
            *known |= Facts::TARGET;
        }
        if facts.has(Facts::GLOBAL) {
            *self.scopes[0].names.get_or_insert(&mangled, Facts::NONE) |= Facts::GLOBAL;
        }
        Ok(())
    }

    /// Remembers where `name` is declared `global` or `nonlocal`, for errors found later.
    pub(super) fn note_directive(&mut self, name: &str, span: Span) {
        let here = self.current_mut();
        let mangled = here.private.mangle(name).into();
        here.directives.push((mangled, span));
    }
}

/// `__debug__` is a constant.
pub(super) fn refuse_debug(name: &str, span: Span, ctx: Ctx) -> Outcome {
    match ctx {
        Ctx::Store if name == "__debug__" => {
            Err(CompileError::new(span, "cannot assign to __debug__"))
        }
        Ctx::Del if name == "__debug__" => Err(CompileError::new(span, "cannot delete __debug__")),
        _ => Ok(()),
    }
}
