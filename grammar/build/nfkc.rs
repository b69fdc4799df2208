//! The data of Unicode's normal form NFKC as `src/nfkc.rs` reads it: text, compressed.
//!
//! Three parts, with an empty line between them, each sorted: lines of a character and what it
//! decomposes to; lines of a character and its combining class; lines of two characters and what they
//! compose to. The first character of a line is said by its distance from that of the line before
//! (`!` is none, `"` one, and so on). Syllables of Hangul are computed and not listed.

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};
use std::path::Path;
use std::{fs, io};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{
    canonical_combining_class, compose, decompose_canonical, decompose_compatible,
};

pub fn write(out_dir: &Path) -> io::Result<()> {
    let (mut decompositions, mut classes) = (Part::default(), Part::default());
    let mut pairs = BTreeMap::new();
    for char in ('\0'..=char::MAX).filter(|char| !('\u{AC00}'..='\u{D7A3}').contains(char)) {
        let mut parts = String::new();
        decompose_compatible(char, |part| parts.push(part));
        if parts.chars().ne([char]) {
            decompositions.line(char, parts);
        }
        let class = canonical_combining_class(char);
        if class != 0 {
            classes.line(char, class);
        }
        pairs.extend(pair(char).map(|pair| (pair, char)));
    }
    let mut compositions = Part::default();
    for ((first, second), char) in pairs {
        compositions.line(first, format_args!("{second}{char}"));
    }
    let text = [decompositions.text, classes.text, compositions.text].join("\n");
    let packed = miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 10);
    fs::write(out_dir.join("nfkc.deflate"), packed)
}

#[derive(Default)]
struct Part {
    text: String,
    /// The first character of the last line.
    last: u32,
}

impl Part {
    fn line(&mut self, char: char, rest: impl Display) {
        let distance = u32::from(char) - self.last + u32::from('!');
        let distance = char::from_u32(distance).expect("no distance is a surrogate's number");
        writeln!(self.text, "{distance}{rest}").expect("strings take all");
        self.last = u32::from(char);
    }
}

/// The two characters that compose to this one, if there are such.
fn pair(char: char) -> Option<(char, char)> {
    let mut parts = String::new();
    decompose_canonical(char, |part| parts.push(part));
    let last = parts.pop()?;
    let mut first = parts.nfc();
    let pair = (first.next()?, last);
    (first.next().is_none() && compose(pair.0, pair.1) == Some(char)).then_some(pair)
}
