//! A report as data.

use super::snippet::Snippet;
use miette::{Diagnostic, LabeledSpan, Severity, SourceCode};
use std::fmt;

/// How an exception hangs together with the one before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Link {
    /// `raise … from`.
    Cause,
    /// It was being handled when the other was raised.
    Context,
}

/// An error, a call on the way to it, or a part of a group.
#[derive(Debug, Default)]
pub struct Report {
    /// What happened, in CPython's words: `ValueError: bad`.
    pub message: String,
    /// Where.
    pub snippet: Option<Snippet>,
    /// The calls that led there, innermost first.
    pub calls: Vec<Report>,
    /// The exceptions of a group.
    pub parts: Vec<Report>,
    /// Further errors of the same source.
    pub further: Vec<Report>,
    /// The exception that came before.
    pub before: Option<(Link, Box<Report>)>,
    /// `__notes__`.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: Option<String>,
    /// It only says how an error came about.
    pub advice: bool,
}

impl Report {
    /// A report of an error.
    pub fn new(message: impl Into<String>) -> Report {
        Report { message: message.into(), ..Report::default() }
    }

    /// A call on the way to an error; without a snippet, a remark about such calls.
    pub fn call(message: impl Into<String>, snippet: Option<Snippet>) -> Report {
        Report { message: message.into(), snippet, advice: true, ..Report::default() }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Report {}

impl Diagnostic for Report {
    fn severity(&self) -> Option<Severity> {
        Some(if self.advice { Severity::Advice } else { Severity::Error })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let lines = self.notes.iter().chain(&self.help).cloned().collect::<Vec<_>>();
        if lines.is_empty() { None } else { Some(Box::new(lines.join("\n"))) }
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.snippet.as_ref().map(|s| s as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = self.snippet.as_ref()?.labeled();
        Some(Box::new(std::iter::once(label)))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        let all = self.calls.iter().chain(&self.parts).chain(&self.further);
        Some(Box::new(all.map(|r| r as &dyn Diagnostic)))
    }

    fn diagnostic_source(&self) -> Option<&dyn Diagnostic> {
        self.before.as_ref().map(|(_, r)| &**r as &dyn Diagnostic)
    }
}
