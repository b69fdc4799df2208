//! What the grammar's actions call: nodes are made here, and checked where the grammar is wider
//! than the language.

mod arguments;
mod nodes;
mod parameters;
mod patterns;
mod statements;
mod strings;
mod targets;

pub(crate) use arguments::{Argument, Arguments};
pub(crate) use nodes::*;
pub(crate) use parameters::ParamItem;
pub(crate) use patterns::PatternArg;
pub(crate) use statements::GroupItem;
pub(crate) use strings::{Field, Spec, StringPart, TemplatePart};
pub(crate) use targets::{Use, describe, invalid};

use crate::ast::{Expr, ExprKind, Ident, Module, Stmt, StmtKind};
use crate::error::{Finder, MAX_ERRORS, SyntaxError, SyntaxWarning};
use crate::parse::Failure;
use crate::source::SourceText;
use crate::span::Span;
use crate::token::Tok;
use lalrpop_util::{ErrorRecovery, ParseError};
use std::cell::{Cell, RefCell};

/// A complaint of the LALRPOP parser.
pub(crate) type Complaint = ParseError<u32, Tok, Failure>;

/// What actions need: the source, and where to put errors.
pub(crate) struct Builder<'s> {
    text: &'s str,
    /// Errors found while building, in the order they were found.
    pub(crate) errors: RefCell<Vec<SyntaxError>>,
    /// Warnings, likewise.
    pub(crate) warnings: RefCell<Vec<SyntaxWarning>>,
    /// The parser's own complaints that it went on after.
    pub(crate) complaints: RefCell<Vec<Complaint>>,
    /// There are so many of them that parsing stops.
    pub(crate) given_up: Cell<bool>,
}

impl<'s> Builder<'s> {
    pub(crate) fn new(source: &'s SourceText) -> Builder<'s> {
        Builder {
            text: source.text(),
            errors: RefCell::default(),
            warnings: RefCell::default(),
            complaints: RefCell::default(),
            given_up: Cell::new(false),
        }
    }

    #[inline]
    fn slice(&self, start: u32, end: u32) -> &'s str {
        &self.text[start as usize..end as usize]
    }

    /// Records an error; building goes on, so that more can be found.
    #[cold]
    pub(crate) fn error(&self, message: impl Into<String>, span: Span) {
        self.errors.borrow_mut().push(SyntaxError::new(message, span));
    }

    #[cold]
    fn warn(&self, message: String, span: Span) {
        let finder = Finder::Parser(span.end);
        self.warnings.borrow_mut().push(SyntaxWarning { finder, message, span });
    }

    /// A statement was given up.
    #[cold]
    pub(crate) fn recovered(&self, recovery: ErrorRecovery<u32, Tok, Failure>) {
        let mut complaints = self.complaints.borrow_mut();
        complaints.push(recovery.error);
        self.given_up.set(complaints.len() >= MAX_ERRORS);
    }

    /// What `parse_expression` asked for, as a module of one statement.
    pub(crate) fn expression_module(&self, value: Expr) -> Module {
        let span = value.span;
        Module { body: vec![Stmt { span, kind: StmtKind::Expr(Box::new(value)) }] }
    }

    #[inline]
    fn name_text(&self, start: u32, end: u32) -> Box<str> {
        let text = self.slice(start, end);
        if text.is_ascii() { text.into() } else { self.normalized(text, Span::new(start, end)) }
    }

    #[cold]
    fn normalized(&self, text: &str, span: Span) -> Box<str> {
        let name = crate::nfkc::nfkc(text);
        if matches!(name.as_str(), "None" | "True" | "False") {
            self.error(format!("identifier field can't represent '{name}' constant"), span);
        }
        name.into_boxed_str()
    }

    pub(crate) fn name(&self, start: u32, end: u32) -> Expr {
        let kind = ExprKind::Name(self.name_text(start, end));
        Expr { span: Span::new(start, end), kind }
    }

    pub(crate) fn ident(&self, start: u32, end: u32) -> Ident {
        Ident { name: self.name_text(start, end), span: Span::new(start, end) }
    }

    pub(crate) fn number(&self, start: u32, end: u32) -> Expr {
        let span = Span::new(start, end);
        let value = crate::literal::number(self.slice(start, end)).unwrap_or_else(|message| {
            self.error(message, span);
            crate::ast::Constant::Int(0)
        });
        Expr { span, kind: ExprKind::Constant(value) }
    }
}
