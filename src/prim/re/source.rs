//! The characters of a pattern or template, read token by token.

use super::{Error, ErrorKind};
use crate::prim::unicode::class::is_identifier;
use crate::prim::unicode::repr;
use crate::prim::wtf8;

/// A character, or a backslash with the character behind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    pub c: u32,
    pub escaped: bool,
}

impl Token {
    /// Length in characters.
    pub fn len(self) -> usize {
        1 + usize::from(self.escaped)
    }

    /// Whether this is the character `c` without a backslash.
    pub fn is(self, c: char) -> bool {
        !self.escaped && self.c == u32::from(c)
    }

    /// The character, if there is no backslash before it.
    pub fn plain(self) -> Option<char> {
        if self.escaped { None } else { char::from_u32(self.c) }
    }

    pub fn text(self) -> String {
        let c = show(&[self.c]);
        if self.escaped { format!("\\{c}") } else { c }
    }
}

/// Characters as a message shows them.
pub fn show(chars: &[u32]) -> String {
    wtf8::to_lossy(&encode(chars))
}

fn encode(chars: &[u32]) -> Vec<u8> {
    let mut out = Vec::with_capacity(chars.len());
    chars.iter().for_each(|&c| wtf8::push(&mut out, c));
    out
}

/// A name between delimiters.
pub struct Name(pub Vec<u32>);

impl Name {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The number that it is, if it consists of ASCII digits; a very large one is `usize::MAX`.
    pub fn number(&self) -> Option<usize> {
        let digit = |c: u32| char::from_u32(c).and_then(|c| c.to_digit(10));
        self.0.iter().try_fold(0_usize, |n, &c| {
            let digit = digit(c)? as usize;
            Some(n.saturating_mul(10).saturating_add(digit))
        })
    }

    pub fn text(&self) -> Vec<u8> {
        encode(&self.0)
    }

    pub fn repr(&self) -> String {
        repr::repr(&self.text())
    }
}

pub struct Source<'a> {
    chars: &'a [u32],
    /// Whether this is text rather than bytes.
    pub is_text: bool,
    /// Behind `next`.
    index: usize,
    pub next: Option<Token>,
}

impl<'a> Source<'a> {
    pub fn new(chars: &'a [u32], is_text: bool) -> Result<Source<'a>, Error> {
        let mut source = Source { chars, is_text, index: 0, next: None };
        source.advance()?;
        Ok(source)
    }

    fn advance(&mut self) -> Result<(), Error> {
        let Some(&c) = self.chars.get(self.index) else {
            self.next = None;
            return Ok(());
        };
        self.index += 1;
        self.next = Some(Token { c, escaped: false });
        if c == u32::from('\\') {
            let Some(&c) = self.chars.get(self.index) else {
                let mut e = Error::new(ErrorKind::Pattern, "bad escape (end of pattern)");
                e.pos = Some(self.chars.len() - 1);
                return Err(e);
            };
            self.index += 1;
            self.next = Some(Token { c, escaped: true });
        }
        Ok(())
    }

    /// The next token, which is taken.
    pub fn get(&mut self) -> Result<Option<Token>, Error> {
        let token = self.next;
        self.advance()?;
        Ok(token)
    }

    /// Takes the next token if it is the character `c`.
    pub fn accept(&mut self, c: char) -> Result<bool, Error> {
        let found = self.next_is(c);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    pub fn next_is(&self, c: char) -> bool {
        self.next.is_some_and(|t| t.is(c))
    }

    /// Whether the next token is a digit in that base.
    pub fn next_is_digit(&self, base: u32) -> bool {
        self.next.and_then(Token::plain).is_some_and(|c| c.is_digit(base))
    }

    /// Up to `most` digits in that base, which are taken.
    pub fn digits(&mut self, most: usize, base: u32) -> Result<Vec<u32>, Error> {
        let mut out = Vec::new();
        while out.len() < most && self.next_is_digit(base) {
            out.extend(self.next.map(|t| t.c));
            self.advance()?;
        }
        Ok(out)
    }

    /// The text up to a terminator, which is taken as well.
    pub fn until(&mut self, terminator: char, what: &str) -> Result<Name, Error> {
        let mut name = Vec::new();
        loop {
            let token = self.get()?;
            match token {
                None if name.is_empty() => return Err(self.error(&format!("missing {what}"), 0)),
                None => {
                    let message = format!("missing {terminator}, unterminated name");
                    return Err(self.error(&message, name.len()));
                }
                Some(t) if t.is(terminator) && name.is_empty() => {
                    return Err(self.error(&format!("missing {what}"), 1));
                }
                Some(t) if t.is(terminator) => return Ok(Name(name)),
                Some(t) => {
                    if t.escaped {
                        name.push(u32::from('\\'));
                    }
                    name.push(t.c);
                }
            }
        }
    }

    /// Checks that a group can have the name, which ended `offset` characters before.
    pub fn check_name(&self, name: &Name, offset: usize) -> Result<(), Error> {
        let text = name.text();
        let mut shown = Vec::new();
        if !self.is_text && !text.is_ascii() {
            repr::write_ascii(&mut shown, &text);
        } else if !is_identifier(&text) {
            repr::write_repr(&mut shown, &text);
        } else {
            return Ok(());
        }
        let message = format!("bad character in group name {}", wtf8::to_lossy(&shown));
        Err(self.error(&message, name.len() + offset))
    }

    /// The place before the next token, in characters.
    pub fn tell(&self) -> usize {
        self.index - self.next.map_or(0, Token::len)
    }

    pub fn seek(&mut self, index: usize) -> Result<(), Error> {
        self.index = index;
        self.advance()
    }

    /// The error `offset` characters before the next token.
    #[cold]
    pub fn error(&self, message: &str, offset: usize) -> Error {
        let mut text = String::new();
        for c in message.chars() {
            match c {
                c if self.is_text || c.is_ascii() => text.push(c),
                c => text.push_str(&format!("\\x{:02x}", u32::from(c))),
            }
        }
        let mut e = Error::new(ErrorKind::Pattern, text);
        e.pos = Some(self.tell().saturating_sub(offset));
        e
    }
}
