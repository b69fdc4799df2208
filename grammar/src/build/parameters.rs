//! Parameters of functions and lambdas: the order they may stand in.

use super::{Builder, parameter};
use crate::ast::{Expr, Ident, Parameter, Parameters};
use crate::span::Span;

const BARE_STAR: &str = "named arguments must follow bare *";

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
                self.error(message, self.span_of(&item));
                return params;
            }
            self.add(&mut params, &mut progress, item);
        }
        self.bare_star(&progress);
        params
    }

    pub(crate) fn lambda_parameters(&self, items: Vec<ParamItem>) -> Parameters {
        let known = self.errors.borrow().len();
        let params = self.parameters(items);
        if let Some(error) = self.errors.borrow_mut().get_mut(known)
            && error.message == BARE_STAR
        {
            error.span = self.after_star(error.span);
        }
        params
    }

    /// Of a lambda CPython names what follows the star, and the comma behind it.
    fn after_star(&self, star: Span) -> Span {
        let text = self.text;
        let rest = text[star.end as usize..].trim_start();
        let rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        let start = (text.len() - rest.len()) as u32;
        Span::new(start, start + if rest.starts_with("**") { 2 } else { 1 })
    }

    fn bare_star(&self, progress: &Progress) {
        if let Some(star) = progress.star
            && !progress.named_after_star
        {
            self.error(BARE_STAR, star);
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
                self.error("* argument may appear only once", self.stars_before(&param, "*"));
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
            progress.named_after_star = true;
        } else if params.positional.is_empty() {
            let rest = self.text[span.end as usize..].trim_start();
            let is_followed = rest.starts_with(',');
            let message = "at least one argument must precede /";
            self.error(if is_followed { message } else { "invalid syntax" }, span);
        }
        progress.slash = true;
        params.positional_only.append(&mut params.positional);
    }
}

impl Builder<'_> {
    /// What of a parameter stands in messages: of stars the stars alone.
    fn span_of(&self, item: &ParamItem) -> Span {
        match item {
            ParamItem::Plain(param) => param.span,
            ParamItem::VarArgs(param) => self.stars_before(param, "*"),
            ParamItem::KwArgs(param) => self.stars_before(param, "**"),
            ParamItem::Star(span) | ParamItem::Slash(span) => *span,
        }
    }

    fn stars_before(&self, param: &Parameter, stars: &str) -> Span {
        let before = self.text[..param.span.start as usize].rfind(stars);
        let start = before.unwrap_or(param.span.start as usize) as u32;
        Span::new(start, start + stars.len() as u32)
    }
}
