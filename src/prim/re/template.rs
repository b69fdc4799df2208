//! Templates: what `sub` and `expand` put in the place of a match.

use super::escape::control;
use super::program::Program;
use super::source::{Source, Token, show};
use super::{Error, ErrorKind};
use crate::prim::wtf8;

const MAX_GROUPS: usize = 1_073_741_823;

/// A piece of a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    Literal(Vec<u8>),
    Group(usize),
}

/// A template that has been read.
pub type Template = Vec<Piece>;

/// Reads a template for matches of `program`.
///
/// # Errors
/// If it is none, or refers to groups that are not there.
pub fn template(chars: &[u32], program: &Program) -> Result<Template, Error> {
    let source = Source::new(chars, program.is_text)?;
    let mut reader = Reader { source, program, pieces: Vec::new() };
    while let Some(token) = reader.source.get()? {
        match token.escaped {
            true => reader.escape(token)?,
            false => reader.literal(token.c),
        }
    }
    Ok(reader.pieces)
}

struct Reader<'a> {
    source: Source<'a>,
    program: &'a Program,
    pieces: Template,
}

impl Reader<'_> {
    fn literal(&mut self, c: u32) {
        if !matches!(self.pieces.last(), Some(Piece::Literal(_))) {
            self.pieces.push(Piece::Literal(Vec::new()));
        }
        if let Some(Piece::Literal(text)) = self.pieces.last_mut() {
            match self.program.is_text {
                true => wtf8::push(text, c),
                false => text.push(c as u8),
            }
        }
    }

    fn group(&mut self, group: usize, offset: usize) -> Result<(), Error> {
        if group > self.program.groups {
            let message = format!("invalid group reference {group}");
            return Err(self.source.error(&message, offset));
        }
        self.pieces.push(Piece::Group(group));
        Ok(())
    }

    fn escape(&mut self, token: Token) -> Result<(), Error> {
        match char::from_u32(token.c) {
            Some('g') => self.named(),
            Some('0') => {
                let digits = self.source.digits(2, 8)?;
                self.literal(number(&digits, 8) & 0xff);
                Ok(())
            }
            Some('1'..='9') => self.numbered(token.c),
            c => {
                match control(token.c) {
                    Some(c) => self.literal(c),
                    None if c.is_some_and(|c| c.is_ascii_alphabetic()) => {
                        let message = format!("bad escape {}", token.text());
                        return Err(self.source.error(&message, 2));
                    }
                    None => {
                        self.literal(u32::from('\\'));
                        self.literal(token.c);
                    }
                }
                Ok(())
            }
        }
    }

    /// `\g<name>` behind the `g`.
    fn named(&mut self) -> Result<(), Error> {
        if !self.source.accept('<')? {
            return Err(self.source.error("missing <", 0));
        }
        let name = self.source.until('>', "group name")?;
        let offset = name.len() + 1;
        if let Some(group) = name.number() {
            if group >= MAX_GROUPS {
                let message = format!("invalid group reference {}", show(&name.0));
                return Err(self.source.error(&message, offset));
            }
            return self.group(group, offset);
        }
        self.source.check_name(&name, 1)?;
        let text = name.text();
        match self.program.names.iter().find(|(known, _)| *known == text) {
            Some((_, group)) => self.group(*group, offset),
            None => {
                Err(Error::new(ErrorKind::Index, format!("unknown group name {}", name.repr())))
            }
        }
    }

    /// A group by one or two digits, or an octal number of three.
    fn numbered(&mut self, first: u32) -> Result<(), Error> {
        let mut digits = vec![first];
        digits.extend(self.source.digits(1, 10)?);
        let is_octal = |c: &u32| char::from_u32(*c).is_some_and(|c| c.is_digit(8));
        if digits.len() == 2 && digits.iter().all(is_octal) && self.source.next_is_digit(8) {
            digits.extend(self.source.digits(1, 8)?);
            let c = number(&digits, 8);
            if c > 0o377 {
                let text = show(&digits);
                let message = format!("octal escape value \\{text} outside of range 0-0o377");
                return Err(self.source.error(&message, 4));
            }
            self.literal(c);
            return Ok(());
        }
        self.group(number(&digits, 10) as usize, digits.len())
    }
}

fn number(digits: &[u32], base: u32) -> u32 {
    digits.iter().fold(0, |n, &c| {
        let digit = char::from_u32(c).and_then(|c| c.to_digit(base)).unwrap_or(0);
        n * base + digit
    })
}
