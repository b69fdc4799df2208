//! Escapes in patterns.

use super::Error;
use super::ast::{Anchor, Class, Item, Node};
use super::parse::Parser;
use super::source::{Source, Token};

/// What `\a`, `\n` … stand for, in patterns and templates.
pub fn control(c: u32) -> Option<u32> {
    Some(match char::from_u32(c)? {
        'a' => 7,
        'b' => 8,
        'f' => 12,
        'n' => 10,
        'r' => 13,
        't' => 9,
        'v' => 11,
        '\\' => 92,
        _ => return None,
    })
}

fn class(c: u32) -> Option<Item> {
    let c = char::from_u32(c)?;
    let class = match c.to_ascii_lowercase() {
        'd' => Class::Digit,
        's' => Class::Space,
        'w' => Class::Word,
        _ => return None,
    };
    Some(Item::Class { class, negated: c.is_ascii_uppercase() })
}

fn anchor(c: u32) -> Option<Anchor> {
    Some(match char::from_u32(c)? {
        'A' => Anchor::StartOfText,
        'b' => Anchor::Boundary,
        'B' => Anchor::NotBoundary,
        'z' | 'Z' => Anchor::EndOfText,
        _ => return None,
    })
}

/// An escape within a set.
pub fn in_set(source: &mut Source, token: Token) -> Result<Item, Error> {
    if let Some(c) = control(token.c) {
        return Ok(Item::Literal(c));
    }
    if let Some(item) = class(token.c) {
        return Ok(item);
    }
    if let Some(c) = numbered(source, token)? {
        return Ok(Item::Literal(c));
    }
    match char::from_u32(token.c) {
        Some('0'..='7') => {
            let mut digits = vec![token.c];
            digits.extend(source.digits(2, 8)?);
            octal(source, &digits).map(Item::Literal)
        }
        Some('8'..='9') => Err(bad(source, token)),
        _ => other(source, token).map(Item::Literal),
    }
}

/// An escape outside of sets.
pub fn outside(parser: &mut Parser, token: Token) -> Result<Node, Error> {
    if let Some(anchor) = anchor(token.c) {
        return Ok(Node::At(anchor));
    }
    if let Some(item) = class(token.c) {
        return Ok(Node::Set { negated: false, items: vec![item] });
    }
    if let Some(c) = control(token.c) {
        return Ok(Node::Literal(c));
    }
    let source = &mut parser.source;
    if let Some(c) = numbered(source, token)? {
        return Ok(Node::Literal(c));
    }
    match char::from_u32(token.c) {
        Some('0') => {
            let digits = source.digits(2, 8)?;
            Ok(Node::Literal(number(&digits, 8)))
        }
        Some('1'..='9') => reference(parser, token),
        _ => other(source, token).map(Node::Literal),
    }
}

/// `\1` to `\99`, or an octal number of three digits.
fn reference(parser: &mut Parser, token: Token) -> Result<Node, Error> {
    let source = &mut parser.source;
    let mut digits = vec![token.c];
    digits.extend(source.digits(1, 10)?);
    let is_octal = |c: &u32| char::from_u32(*c).is_some_and(|c| c.is_digit(8));
    if digits.len() == 2 && digits.iter().all(is_octal) && source.next_is_digit(8) {
        digits.extend(source.digits(1, 8)?);
        return octal(source, &digits).map(Node::Literal);
    }
    let group = number(&digits, 10) as usize;
    parser.backreference(group, digits.len() + 1, digits.len())
}

/// `\x`, `\u`, `\U` and `\N`.
fn numbered(source: &mut Source, token: Token) -> Result<Option<u32>, Error> {
    let count = match char::from_u32(token.c) {
        Some('x') => 2,
        Some('u') if source.is_text => 4,
        Some('U') if source.is_text => 8,
        Some('N') if source.is_text => return named(source).map(Some),
        _ => return Ok(None),
    };
    let digits = source.digits(count, 16)?;
    let text = format!("{}{}", token.text(), super::source::show(&digits));
    if digits.len() < count {
        return Err(source.error(&format!("incomplete escape {text}"), text.len()));
    }
    match number(&digits, 16) {
        c if c <= 0x10ffff => Ok(Some(c)),
        _ => Err(source.error(&format!("bad escape {text}"), text.len())),
    }
}

/// `\N{name}`.
fn named(source: &mut Source) -> Result<u32, Error> {
    if !source.accept('{')? {
        return Err(source.error("missing {", 0));
    }
    let name = source.until('}', "character name")?;
    let found = std::str::from_utf8(&name.text()).ok().and_then(kaa_grammar::character_named);
    match found {
        Some(c) => Ok(u32::from(c)),
        None => {
            let message = format!("undefined character name {}", name.repr());
            Err(source.error(&message, name.len() + 4))
        }
    }
}

fn octal(source: &Source, digits: &[u32]) -> Result<u32, Error> {
    match number(digits, 8) {
        c if c <= 0o377 => Ok(c),
        _ => {
            let text = super::source::show(digits);
            let message = format!("octal escape value \\{text} outside of range 0-0o377");
            Err(source.error(&message, digits.len() + 1))
        }
    }
}

/// Any other character stands for itself, unless it is a letter.
fn other(source: &Source, token: Token) -> Result<u32, Error> {
    match char::from_u32(token.c) {
        Some(c) if c.is_ascii_alphabetic() => Err(bad(source, token)),
        _ => Ok(token.c),
    }
}

fn bad(source: &Source, token: Token) -> Error {
    source.error(&format!("bad escape {}", token.text()), 2)
}

fn number(digits: &[u32], base: u32) -> u32 {
    digits.iter().fold(0_u32, |n, &c| {
        let digit = char::from_u32(c).and_then(|c| c.to_digit(base)).unwrap_or(0);
        n.wrapping_mul(base).wrapping_add(digit)
    })
}
