//! Mutations of a script along its tree.

use crate::parts::{Kind, Piece, Script};
use crate::pick::Pick;
use crate::words::{self, VALUES, WRAPS};
use libfuzzer_sys::fuzzer_mutate;

/// What mutations are mostly of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Taste {
    /// Every second one is of bytes: errors are what is looked for.
    Bytes,
    /// Few are: what does not parse does not run.
    Trees,
}

/// Mutates the text in `data[..size]` to at most `max_size` bytes; gives its new size.
pub fn text(data: &mut [u8], size: usize, max_size: usize, seed: u32, taste: Taste) -> usize {
    let mut pick = Pick::new(seed);
    let bytes = if taste == Taste::Bytes { 2 } else { 20 };
    if !pick.one_in(bytes)
        && let Some(mut script) = Script::parse(&data[..size])
        && let Some(text) = several(&mut script, &mut pick)
        && text.len() <= max_size
    {
        data[..text.len()].copy_from_slice(text.as_bytes());
        return text.len();
    }
    fuzzer_mutate(data, size, max_size)
}

/// One mutation or a few, as long as the text parses between them.
fn several(script: &mut Script, pick: &mut Pick) -> Option<String> {
    let mut text = once(script, pick)?;
    while pick.one_in(2) {
        match Script::parse(text.as_bytes()) {
            Some(next) => *script = next,
            None => break,
        }
        text = once(script, pick)?;
    }
    Some(text)
}

fn once(script: &Script, pick: &mut Pick) -> Option<String> {
    match pick.below(16) {
        0 => remove(script, pick),
        1 | 2 => insert(script, script, pick),
        3..=5 => replace(script, script, pick),
        6 | 7 => put(script, pick, |_, pick| pick.of(VALUES).map(|v| (*v).into())),
        8 => put(script, pick, |old, pick| pick.of(WRAPS).map(|w| format!("{}{old}{}", w.0, w.1))),
        9 => put(script, pick, |_, pick| words::with(|w| pick.of(&w.builtins).cloned())),
        10 => put(script, pick, |old, pick| {
            words::with(|w| pick.of(&w.builtins).map(|b| format!("{b}({old})")))
        }),
        11 => put(script, pick, |_, pick| words::with(|w| pick.of(&w.members).cloned())),
        12 => put(script, pick, |old, pick| {
            words::with(|w| pick.of(&w.members).map(|m| format!("{m}({old})")))
        }),
        13 => put(script, pick, |old, pick| {
            words::with(|w| pick.of(&w.attributes).map(|a| format!("({old}).{a}()")))
        }),
        _ => rename(script, pick),
    }
}

/// The text with `new` in place of a part.
pub fn spliced(script: &Script, piece: &Piece, new: &str) -> String {
    let (before, after) = (&script.text[..piece.range.start], &script.text[piece.range.end..]);
    format!("{before}{new}{after}")
}

fn any<'s>(
    script: &'s Script,
    pick: &mut Pick,
    fits: impl Fn(&Piece) -> bool,
) -> Option<&'s Piece> {
    let fitting: Vec<&Piece> = script.pieces.iter().filter(|p| fits(p)).collect();
    pick.of(&fitting).copied()
}

/// Takes a statement out.
fn remove(script: &Script, pick: &mut Pick) -> Option<String> {
    let piece = any(script, pick, |p| p.kind == Kind::Statement)?;
    Some(spliced(script, piece, "pass"))
}

/// Puts a statement of `donor` before one of the script.
pub fn insert(script: &Script, donor: &Script, pick: &mut Pick) -> Option<String> {
    let place = any(script, pick, |p| p.kind == Kind::Statement)?;
    let given = any(donor, pick, |p| p.kind == Kind::Statement)?;
    let new = indented(donor.slice(given), given.column, place.column);
    let indent = " ".repeat(place.column);
    Some(spliced(script, place, &format!("{new}\n{indent}{}", script.slice(place))))
}

/// Puts a part of `donor` in place of one of the same kind.
pub fn replace(script: &Script, donor: &Script, pick: &mut Pick) -> Option<String> {
    let place = pick.of(&script.pieces)?;
    let given = any(donor, pick, |p| p.kind == place.kind)?;
    let new = donor.slice(given);
    let new = match place.kind {
        Kind::Statement => indented(new, given.column, place.column),
        Kind::Value if !is_closed(given.class) || new.contains('\n') => format!("({new})"),
        _ => new.into(),
    };
    Some(spliced(script, place, &new))
}

/// Whether an expression of that class is one wherever it stands.
fn is_closed(class: &str) -> bool {
    matches!(
        class,
        "Name"
            | "Constant"
            | "Call"
            | "Attribute"
            | "Subscript"
            | "List"
            | "Dict"
            | "Set"
            | "ListComp"
            | "SetComp"
            | "DictComp"
            | "GeneratorExp"
            | "JoinedStr"
    )
}

/// Lines of a statement, moved from one column to another.
fn indented(text: &str, from: usize, to: usize) -> String {
    let (blank, indent) = (" ".repeat(from), " ".repeat(to));
    let line = |line: &str| match line.strip_prefix(blank.as_str()) {
        Some(rest) => format!("{indent}{rest}"),
        None => line.into(),
    };
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |all, next| format!("{all}\n{}", line(next)))
}

/// Puts an expression in place of one, of whose text it may make use.
fn put(
    script: &Script,
    pick: &mut Pick,
    make: impl FnOnce(&str, &mut Pick) -> Option<String>,
) -> Option<String> {
    let place = any(script, pick, |p| p.kind == Kind::Value)?;
    let new = make(script.slice(place), pick)?;
    Some(spliced(script, place, &format!("({new})")))
}

/// Gives an attribute the name of another, or a name that of another name.
fn rename(script: &Script, pick: &mut Pick) -> Option<String> {
    let place = any(script, pick, |p| matches!(p.class, "Attribute" | "Name"))?;
    let text = script.slice(place);
    let new = if place.class == "Attribute" {
        let value = &text[..text.rfind('.')?];
        words::with(|w| pick.of(&w.attributes).map(|a| format!("{value}.{a}")))?
    } else {
        script.slice(any(script, pick, |p| p.class == "Name")?).to_owned()
    };
    Some(spliced(script, place, &new))
}
