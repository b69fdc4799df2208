//! Parameters of functions and lambdas: the order they may stand in.

use super::{Builder, parameter};
use crate::ast::{Expr, Ident, Parameter, Parameters};
use crate::span::Span;

/// One thing in a parameter list.
pub(crate) enum ParamItem {
    Plain(Parameter),
    /// `*` alone.
    Star(Span),
    VarArgs(Parameter),
    KwArgs(Parameter),
    Slash(Span),
}

/// Where in the list we are.
#[derive(Default)]
struct Progress {
    slash: bool,
    star: Option<Span>,
    named_after_star: bool,
    default: bool,
}

impl Builder<'_> {
    pub(crate) fn param(
        &self,
        name: Ident,
        annotation: Option<(Expr, u32)>,
        default: Option<Expr>,
    ) -> ParamItem {
        let mut param = parameter(name, annotation);
        param.default = default.map(Box::new);
        ParamItem::Plain(param)
    }

    pub(crate) fn parameters(&self, items: Vec<ParamItem>) -> Parameters {
        let mut params = Parameters::default();
        let mut progress = Progress::default();
        for item in items {
            if params.kwarg.is_some() {
                let message = "arguments cannot follow var-keyword argument";
                self.error(message, span_of(&item));
                return params;
            }
            self.add(&mut params, &mut progress, item);
        }
        self.bare_star(&progress);
        params
    }

    fn bare_star(&self, progress: &Progress) {
        if let Some(star) = progress.star
            && !progress.named_after_star
        {
            self.error("named arguments must follow bare *", star);
        }
    }

    fn add(&self, params: &mut Parameters, progress: &mut Progress, item: ParamItem) {
        let after_star = params.vararg.is_some() || progress.star.is_some();
        match item {
            ParamItem::Plain(param) if after_star => {
                progress.named_after_star = true;
                params.keyword_only.push(param);
            }
            ParamItem::Plain(param) => {
                if param.default.is_some() {
                    progress.default = true;
                } else if progress.default {
                    let message = "parameter without a default follows parameter with a default";
                    self.error(message, param.span);
                }
                params.positional.push(param);
            }
            ParamItem::Slash(span) => self.slash(params, progress, after_star, span),
            ParamItem::Star(span) if after_star => {
                self.error("* argument may appear only once", span);
            }
            ParamItem::Star(span) => progress.star = Some(span),
            ParamItem::VarArgs(param) if after_star => {
                let span = Span::new(param.span.start - 1, param.span.start);
                self.error("* argument may appear only once", span);
            }
            ParamItem::VarArgs(param) => params.vararg = Some(Box::new(param)),
            ParamItem::KwArgs(param) => {
                self.bare_star(progress);
                progress.named_after_star = true;
                params.kwarg = Some(Box::new(param));
            }
        }
    }

    fn slash(
        &self,
        params: &mut Parameters,
        progress: &mut Progress,
        after_star: bool,
        span: Span,
    ) {
        if progress.slash {
            self.error("/ may appear only once", span);
        } else if after_star {
            self.error("/ must be ahead of *", span);
        } else if params.positional.is_empty() {
            self.error("at least one argument must precede /", span);
        }
        progress.slash = true;
        params.positional_only.append(&mut params.positional);
    }
}

fn span_of(item: &ParamItem) -> Span {
    match item {
        ParamItem::Plain(param) | ParamItem::VarArgs(param) | ParamItem::KwArgs(param) => {
            param.span
        }
        ParamItem::Star(span) | ParamItem::Slash(span) => *span,
    }
}
