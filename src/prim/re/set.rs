//! Sets of characters, as programs test them.

use super::ast::{Class, Item};
use super::flag;
use super::fold::Fold;
use crate::prim::unicode::class::{is_alnum, is_decimal, is_space};

/// A set of characters.
#[derive(Debug)]
pub struct Set {
    /// Whether each of the first 256 characters belongs to it: a cache of `contains_slowly`.
    low: [u64; 4],
    items: Vec<Item>,
    negated: bool,
    fold: Fold,
    is_unicode: bool,
}

impl Set {
    pub fn new(items: &[Item], negated: bool, flags: u32) -> Set {
        let fold = Fold::of(flags);
        let mut folded = Vec::with_capacity(items.len());
        for &item in items {
            if let Item::Literal(c) = item {
                let lower = fold.lower(c);
                folded.push(Item::Literal(lower));
                folded.extend(fold.equals(lower).iter().map(|&c| Item::Literal(c)));
            } else {
                folded.push(item);
            }
        }
        let is_unicode = flags & flag::UNICODE != 0;
        let mut set = Set { low: [0; 4], items: folded, negated, fold, is_unicode };
        for c in 0..256 {
            if set.contains_slowly(c) {
                set.low[c as usize / 64] |= 1 << (c % 64);
            }
        }
        set
    }

    #[inline(always)]
    pub fn contains(&self, c: u32) -> bool {
        match self.low.get(c as usize / 64) {
            Some(bits) => bits >> (c % 64) & 1 != 0,
            None => self.contains_slowly(c),
        }
    }

    #[cold]
    #[inline(never)]
    fn contains_slowly(&self, c: u32) -> bool {
        let c = self.fold.lower(c);
        self.items.iter().any(|&item| self.has(item, c)) != self.negated
    }

    /// Whether `c`, folded, belongs to a part of the set.
    fn has(&self, item: Item, c: u32) -> bool {
        match item {
            Item::Literal(literal) => literal == c,
            Item::Range(low, high) if self.fold == Fold::Exact => (low..=high).contains(&c),
            Item::Range(low, high) => self.fold.in_range(c, low, high),
            Item::Class { class, negated } => is_in(class, c, self.is_unicode) != negated,
        }
    }
}

/// Whether a character is of a class; without Unicode only ASCII characters are.
pub fn is_in(class: Class, c: u32, is_unicode: bool) -> bool {
    if !is_unicode {
        let Some(c) = char::from_u32(c).filter(char::is_ascii) else { return false };
        return match class {
            Class::Digit => c.is_ascii_digit(),
            Class::Space => matches!(c, ' ' | '\t'..='\r'),
            Class::Word => c.is_ascii_alphanumeric() || c == '_',
        };
    }
    match class {
        Class::Digit => is_decimal(c),
        Class::Space => is_space(c),
        Class::Word => c == u32::from('_') || is_alnum(c),
    }
}
