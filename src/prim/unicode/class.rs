//! Classes of characters and the predicates of `str` (CPython's `unicodectype.c`).

use kaa_grammar::category::{Category as G, category};

use super::tables;
use crate::prim::wtf8::code_points;

/// Two-letter name of the general category, e.g. `Lu`.
pub fn category_name(c: u32) -> &'static str {
    category(c).name()
}

/// The character, if Unicode 16.0 assigns one to `c`.
pub(super) fn assigned(c: u32) -> Option<char> {
    char::from_u32(c).filter(|&c| c.is_ascii() || category(c.into()) != G::Unassigned)
}

/// `isalpha` of one character: a letter of any kind.
pub fn is_alpha(c: u32) -> bool {
    if c < 0x80 {
        return (c as u8).is_ascii_alphabetic();
    }
    matches!(
        category(c),
        G::UppercaseLetter
            | G::LowercaseLetter
            | G::TitlecaseLetter
            | G::ModifierLetter
            | G::OtherLetter
    )
}

/// `isdecimal` of one character.
pub fn is_decimal(c: u32) -> bool {
    if c < 0x80 { (c as u8).is_ascii_digit() } else { category(c) == G::DecimalNumber }
}

/// `isdigit` of one character.
pub fn is_digit(c: u32) -> bool {
    is_decimal(c) || super::decimal::special_digit(c).is_some()
}

/// `isnumeric` of one character.
pub fn is_numeric(c: u32) -> bool {
    if c < 0x80 {
        return (c as u8).is_ascii_digit();
    }
    matches!(category(c), G::DecimalNumber | G::LetterNumber | G::OtherNumber)
        || in_ranges(tables::NUMERIC_LETTERS, c)
}

/// `isalnum` of one character.
pub fn is_alnum(c: u32) -> bool {
    if c < 0x80 { (c as u8).is_ascii_alphanumeric() } else { is_alpha(c) || is_numeric(c) }
}

/// `isspace` of one character: what `split()` and `strip()` take for white space.
pub fn is_space(c: u32) -> bool {
    matches!(
        c,
        9..=13 | 0x1c..=0x20 | 0x85 | 0xa0 | 0x1680 | 0x2000..=0x200a | 0x2028 | 0x2029 | 0x202f
            | 0x205f | 0x3000
    )
}

/// Whether `splitlines` ends a line at this character.
pub fn is_line_break(c: u32) -> bool {
    matches!(c, 10..=13 | 0x1c..=0x1e | 0x85 | 0x2028 | 0x2029)
}

/// `isprintable` of one character: what `repr` shows as it is.
pub fn is_printable(c: u32) -> bool {
    if c < 0x7f {
        return c >= 0x20;
    }
    !matches!(
        category(c),
        G::Control
            | G::Format
            | G::Surrogate
            | G::PrivateUse
            | G::Unassigned
            | G::LineSeparator
            | G::ParagraphSeparator
            | G::SpaceSeparator
    )
}

/// Whether the character has the property Uppercase.
pub fn is_upper(c: u32) -> bool {
    if c < 0x80 {
        (c as u8).is_ascii_uppercase()
    } else {
        assigned(c).is_some_and(char::is_uppercase)
    }
}

/// Whether the character has the property Lowercase.
pub fn is_lower(c: u32) -> bool {
    if c < 0x80 {
        return (c as u8).is_ascii_lowercase();
    }
    // Unicode 17 made this one letter caseless.
    c == 0x295 || assigned(c).is_some_and(char::is_lowercase)
}

/// Whether the character is a title-case letter, e.g. `ǅ`.
pub fn is_title(c: u32) -> bool {
    c > 0xff && category(c) == G::TitlecaseLetter
}

/// Whether the character has case.
pub fn is_cased(c: u32) -> bool {
    is_lower(c) || is_upper(c) || is_title(c)
}

/// Whether the character is skipped when the context of a capital sigma is judged.
pub fn is_case_ignorable(c: u32) -> bool {
    match c {
        0x27 | 0x2e | 0x3a | 0xb7 | 0x387 | 0x55f | 0x5f4 | 0x2018 | 0x2019 | 0x2024 | 0x2027
        | 0xfe13 | 0xfe52 | 0xfe55 | 0xff07 | 0xff0e | 0xff1a => true,
        _ => matches!(
            category(c),
            G::NonspacingMark
                | G::EnclosingMark
                | G::Format
                | G::ModifierLetter
                | G::ModifierSymbol
        ),
    }
}

/// Whether an identifier may begin with the character.
pub fn is_identifier_start(c: u32) -> bool {
    c == u32::from(b'_') || assigned(c).is_some_and(unicode_ident::is_xid_start)
}

/// Whether an identifier may go on with the character.
pub fn is_identifier_continue(c: u32) -> bool {
    assigned(c).is_some_and(unicode_ident::is_xid_continue)
}

/// Whether `text` is not empty and `class` holds for each character: `isalpha(text)` is
/// `all(text, is_alpha)`, and so on.
pub fn all(text: &[u8], class: fn(u32) -> bool) -> bool {
    !text.is_empty() && code_points(text).all(class)
}

/// `str.isprintable()`, which the empty text is.
pub fn is_printable_text(text: &[u8]) -> bool {
    code_points(text).all(is_printable)
}

/// `str.isupper()`.
pub fn is_upper_text(text: &[u8]) -> bool {
    let mut cased = false;
    for c in code_points(text) {
        if is_lower(c) || is_title(c) {
            return false;
        }
        cased = cased || is_upper(c);
    }
    cased
}

/// `str.islower()`.
pub fn is_lower_text(text: &[u8]) -> bool {
    let mut cased = false;
    for c in code_points(text) {
        if is_upper(c) || is_title(c) {
            return false;
        }
        cased = cased || is_lower(c);
    }
    cased
}

/// `str.istitle()`.
pub fn is_title_text(text: &[u8]) -> bool {
    let mut cased = false;
    let mut previous = false;
    for c in code_points(text) {
        let upper = is_upper(c) || is_title(c);
        let now = upper || is_lower(c);
        if now && upper == previous {
            return false;
        }
        previous = now;
        cased = cased || now;
    }
    cased
}

/// `str.isidentifier()`.
pub fn is_identifier(text: &[u8]) -> bool {
    let mut points = code_points(text);
    points.next().is_some_and(is_identifier_start) && points.all(is_identifier_continue)
}

fn in_ranges(ranges: &[(u32, u32)], c: u32) -> bool {
    let after = ranges.partition_point(|&(first, _)| first <= c);
    after > 0 && c <= ranges[after - 1].1
}
