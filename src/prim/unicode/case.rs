//! Case mappings of `str`, in full: one character may become three (CPython's `unicodeobject.c`).

use super::class::{assigned, is_case_ignorable, is_cased, is_lower, is_upper};
use super::tables;
use crate::prim::wtf8::{code_point_indices, code_points, push};

const CAPITAL_SIGMA: u32 = 0x3a3;
const SMALL_SIGMA: u32 = 0x3c3;
const FINAL_SIGMA: u32 = 0x3c2;

/// `str.upper()`.
pub fn upper(text: &[u8]) -> Vec<u8> {
    if text.is_ascii() {
        return text.to_ascii_uppercase();
    }
    let mut out = Vec::with_capacity(text.len());
    for c in code_points(text) {
        push_upper(&mut out, c);
    }
    out
}

/// `str.lower()`.
pub fn lower(text: &[u8]) -> Vec<u8> {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = Vec::with_capacity(text.len());
    for (at, c) in code_point_indices(text) {
        push_lower(&mut out, text, at, c);
    }
    out
}

/// `str.title()`.
pub fn title(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut previous_cased = false;
    for (at, c) in code_point_indices(text) {
        if previous_cased {
            push_lower(&mut out, text, at, c);
        } else {
            push_title(&mut out, c);
        }
        previous_cased = is_cased(c);
    }
    out
}

/// `str.capitalize()`: the first character in title case, the others in lower case.
pub fn capitalize(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for (at, c) in code_point_indices(text) {
        if at == 0 {
            push_title(&mut out, c);
        } else {
            push_lower(&mut out, text, at, c);
        }
    }
    out
}

/// `str.swapcase()`.
pub fn swapcase(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for (at, c) in code_point_indices(text) {
        if is_upper(c) {
            push_lower(&mut out, text, at, c);
        } else if is_lower(c) {
            push_upper(&mut out, c);
        } else {
            push(&mut out, c);
        }
    }
    out
}

/// `str.casefold()`: for comparison without regard to case.
pub fn casefold(text: &[u8]) -> Vec<u8> {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = Vec::with_capacity(text.len());
    for c in code_points(text) {
        match exception(tables::FOLD, c) {
            Some(folded) => out.extend_from_slice(folded.as_bytes()),
            None => push_simple_lower(&mut out, c),
        }
    }
    out
}

/// Lower case of one character as one character: the simple mapping.
pub fn simple_lower(c: u32) -> u32 {
    if c < 0x80 {
        return u32::from((c as u8).to_ascii_lowercase());
    }
    // Only U+0130 has a longer lower case; the first character of it is the simple one.
    assigned(c).and_then(|c| c.to_lowercase().next()).map_or(c, u32::from)
}

/// Upper case of one character as one character: the simple mapping.
pub fn simple_upper(c: u32) -> u32 {
    if c < 0x80 {
        return u32::from((c as u8).to_ascii_uppercase());
    }
    let Some(known) = assigned(c) else { return c };
    let mut upper = known.to_uppercase();
    match (upper.len(), upper.next()) {
        (1, Some(upper)) => u32::from(upper),
        // Greek letters with an iota below have a capital that is in title case.
        _ => simple_title(c).unwrap_or(c),
    }
}

/// Title case of one character as one character, where it differs from upper case.
pub fn simple_title(c: u32) -> Option<u32> {
    let mut title = exception(tables::TITLE, c)?.chars();
    let first = title.next()?;
    title.next().is_none().then_some(u32::from(first))
}

fn push_upper(out: &mut Vec<u8>, c: u32) {
    match assigned(c) {
        Some(c) => c.to_uppercase().for_each(|c| push(out, u32::from(c))),
        None => push(out, c),
    }
}

fn push_simple_lower(out: &mut Vec<u8>, c: u32) {
    match assigned(c) {
        Some(c) => c.to_lowercase().for_each(|c| push(out, u32::from(c))),
        None => push(out, c),
    }
}

fn push_title(out: &mut Vec<u8>, c: u32) {
    match exception(tables::TITLE, c) {
        Some(title) => out.extend_from_slice(title.as_bytes()),
        None => push_upper(out, c),
    }
}

/// Lower case of the character `c` at byte `at` of `text`, which decides the form of a sigma.
fn push_lower(out: &mut Vec<u8>, text: &[u8], at: usize, c: u32) {
    if c == CAPITAL_SIGMA {
        push(out, if is_final_sigma(text, at) { FINAL_SIGMA } else { SMALL_SIGMA });
    } else {
        push_simple_lower(out, c);
    }
}

/// Whether the capital sigma at byte `at` ends a word: the Final_Sigma context of Unicode's
/// SpecialCasing.
fn is_final_sigma(text: &[u8], at: usize) -> bool {
    let before = code_points(&text[..at]).rev().find(|&c| !is_case_ignorable(c));
    let after = code_points(&text[at + 2..]).find(|&c| !is_case_ignorable(c));
    before.is_some_and(is_cased) && !after.is_some_and(is_cased)
}

fn exception(table: &'static [(u32, &'static str)], c: u32) -> Option<&'static str> {
    let found = table.binary_search_by_key(&c, |&(from, _)| from).ok()?;
    Some(table[found].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_cpython() {
        let text = "ß ŉ ǆ ﬃ ΌΣΟΣ ΣΑΣ. İstanbul ᾳ Ⴀა 'Σ";
        let check = |map: fn(&[u8]) -> Vec<u8>, expected: &str| {
            assert_eq!(map(text.as_bytes()), expected.as_bytes());
        };
        check(upper, "SS ʼN Ǆ FFI ΌΣΟΣ ΣΑΣ. İSTANBUL ΑΙ ႠᲐ 'Σ");
        check(lower, "ß ŉ ǆ ﬃ όσος σας. i̇stanbul ᾳ ⴀა 'σ");
        check(title, "Ss ʼN ǅ Ffi Όσος Σας. İstanbul ᾼ Ⴀა 'Σ");
        check(capitalize, "Ss ŉ ǆ ﬃ όσος σας. i̇stanbul ᾳ ⴀა 'σ");
        check(swapcase, "SS ʼN Ǆ FFI όσος σας. i̇STANBUL ΑΙ ⴀᲐ 'σ");
        check(casefold, "ss ʼn ǆ ffi όσοσ σασ. i̇stanbul αι ⴀა 'σ");
    }
}
