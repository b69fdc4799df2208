//! Arguments of calls and class headers.

use super::{Builder, expr, generator, keyword};
use crate::ast::{Comprehension, Expr, ExprKind, Keyword};
use crate::build::targets::describe;
use crate::span::Span;

/// One argument as written.
pub(crate) enum Argument {
    Positional(Expr),
    Starred(Expr),
    Keyword(Keyword),
    Unpacked(Keyword),
    /// A generator expression without parentheses of its own.
    Generator(Expr),
}

/// The arguments read so far.
#[derive(Default)]
pub(crate) struct Arguments {
    pub(crate) args: Vec<Expr>,
    pub(crate) keywords: Vec<Keyword>,
    /// The last positional argument is a bare generator expression.
    generator: bool,
    unpacked: bool,
    /// What is wrong with the order of the arguments.
    misplaced: Option<&'static str>,
}

impl Arguments {
    /// A generator expression that has no parentheses of its own.
    pub(crate) fn bare_generator(&self) -> Option<&Expr> {
        self.args.last().filter(|_| self.generator)
    }
}

impl Builder<'_> {
    pub(crate) fn first_argument(&self, argument: Argument) -> Arguments {
        self.add_argument(Arguments::default(), argument)
    }

    pub(crate) fn argument(&self, mut list: Arguments, argument: Argument) -> Arguments {
        self.no_generator(&mut list);
        if let Argument::Generator(generator) = &argument {
            self.error("Generator expression must be parenthesized", generator.span);
        }
        self.add_argument(list, argument)
    }

    pub(crate) fn trailing_comma(&self, mut list: Arguments) -> Arguments {
        self.no_generator(&mut list);
        list
    }

    /// A bare generator expression has to be the only argument.
    fn no_generator(&self, list: &mut Arguments) {
        if std::mem::take(&mut list.generator)
            && let Some(generator) = list.args.last()
        {
            self.error("Generator expression must be parenthesized", generator.span);
        }
    }

    fn add_argument(&self, mut list: Arguments, argument: Argument) -> Arguments {
        match argument {
            Argument::Positional(value) => {
                Self::check_positional(&mut list);
                list.args.push(value);
            }
            Argument::Starred(value) => {
                if list.unpacked {
                    self.late_unpacking(value.span);
                }
                list.args.push(value);
            }
            Argument::Generator(value) => {
                list.generator = true;
                list.args.push(value);
            }
            Argument::Keyword(keyword) => list.keywords.push(keyword),
            Argument::Unpacked(keyword) => {
                list.unpacked = true;
                list.keywords.push(keyword);
            }
        }
        list
    }

    /// `*x` after `**y`: CPython points from the comma before it to what follows it.
    #[cold]
    fn late_unpacking(&self, starred: Span) {
        let start = self.text[..starred.start as usize].rfind(',').unwrap_or(0) as u32;
        let rest = &self.text[starred.end as usize..];
        let blanks = rest.len() - rest.trim_start().len();
        let end = starred.end + blanks as u32;
        let message = "iterable argument unpacking follows keyword argument unpacking";
        self.error(message, Span::new(start, end));
    }

    fn check_positional(list: &mut Arguments) {
        if list.unpacked {
            list.misplaced = Some("positional argument follows keyword argument unpacking");
        } else if !list.keywords.is_empty() {
            list.misplaced = Some("positional argument follows keyword argument");
        }
    }

    /// Reports what stands in the wrong order, as CPython does, at the closing parenthesis.
    pub(crate) fn check_order(&self, list: &Arguments, end: u32) {
        if let Some(message) = list.misplaced {
            self.error(message, Span::new(end - 1, end));
        }
    }

    /// `*element for …`.
    pub(crate) fn starred_generator(
        &self,
        start: u32,
        element: Expr,
        clauses: Vec<Comprehension>,
        end: u32,
    ) -> Argument {
        let message = "iterable unpacking cannot be used in comprehension";
        self.error(message, Span::new(start, end));
        Argument::Generator(generator(start, element, clauses, end))
    }

    /// `name := value` as an argument, where CPython takes names only.
    pub(crate) fn named_argument(
        &self,
        start: u32,
        target: Expr,
        op: u32,
        value: Expr,
        end: u32,
    ) -> Expr {
        if !matches!(target.kind, ExprKind::Name(_)) || Self::parenthesized(&target, start) {
            self.error("invalid syntax", Span::new(op, op + 2));
        }
        let kind = ExprKind::Named { target: Box::new(target), value: Box::new(value) };
        expr(start, kind, end)
    }

    /// `name=value`.
    pub(crate) fn keyword_argument(
        &self,
        start: u32,
        name: Expr,
        equal_end: u32,
        value: Expr,
        end: u32,
    ) -> Argument {
        let parenthesized = Self::parenthesized(&name, start);
        let name = match name.kind {
            ExprKind::Name(name) if !parenthesized => name,
            kind => {
                let name = Expr { span: name.span, kind };
                let message = match describe(&name) {
                    what @ ("True" | "False" | "None") => format!("cannot assign to {what}"),
                    _ => {
                        "expression cannot contain assignment, perhaps you meant \"==\"?".to_owned()
                    }
                };
                self.error(message, Span::new(name.span.start, equal_end));
                "".into()
            }
        };
        Argument::Keyword(keyword(start, Some(name), value, end))
    }

    pub(crate) fn call(
        &self,
        start: u32,
        func: Expr,
        open: u32,
        list: Arguments,
        end: u32,
    ) -> Expr {
        self.check_order(&list, end);
        let Arguments { mut args, keywords, generator, .. } = list;
        if generator && let [generator] = args.as_mut_slice() {
            generator.span = Span::new(open, end);
        }
        expr(start, ExprKind::Call { func: Box::new(func), args, keywords }, end)
    }
}
