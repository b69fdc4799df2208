//! The names of characters as `src/names.rs` reads them: 40,000 lines of text, compressed.
//!
//! A line begins with a character for how much of the line before it repeats (`!` is nothing, `"` one
//! byte, and so on). What it says is a name, and belongs to the character after that of the line before; `+HEX` says that the
//! next line's character is another one. Names that end with their own number (`NUSHU
//! CHARACTER-1B170`) are ranges instead, and syllables of Hangul are composed, so neither is listed.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// Names besides a character's own: controls have no other.
pub const ALIASES: &str = "unicode/aliases.txt";

pub fn write(out_dir: &Path) -> io::Result<()> {
    let (mut list, mut ranges) = (List::default(), Vec::<Range>::new());
    for char in '\0'..=char::MAX {
        let Some(name) = unicode_names2::name(char) else { continue };
        let (name, number) = (name.to_string(), format!("-{:X}", u32::from(char)));
        if let Some(prefix) = name.strip_suffix(&number) {
            extend(&mut ranges, prefix, char);
        } else if !name.starts_with("HANGUL SYLLABLE ") {
            list.push(u32::from(char), &name);
        }
    }
    for line in fs::read_to_string(ALIASES)?.lines().filter(|line| !line.starts_with('#')) {
        let (code, alias) = line.split_once(';').expect("an alias follows its code");
        list.push(u32::from_str_radix(code, 16).expect("codes are hexadecimal"), alias);
    }
    let packed = miniz_oxide::deflate::compress_to_vec(list.text.as_bytes(), 10);
    fs::write(out_dir.join("names.deflate"), packed)?;
    fs::write(out_dir.join("numbered.rs"), format!("&{ranges:?}"))
}

/// A prefix with the first and the last character whose names are that prefix and their number.
type Range = (String, char, char);

fn extend(ranges: &mut Vec<Range>, prefix: &str, char: char) {
    match ranges.last_mut() {
        Some((before, _, last)) if before == prefix && u32::from(*last) + 1 == u32::from(char) => {
            *last = char;
        }
        _ => ranges.push((prefix.to_owned(), char, char)),
    }
}

#[derive(Default)]
struct List {
    text: String,
    /// The last line, in full.
    last: String,
    /// The character of the next line.
    next: u32,
}

impl List {
    fn push(&mut self, code: u32, name: &str) {
        if code != self.next || self.text.is_empty() {
            self.line(format!("+{code:X}"));
        }
        self.line(name.to_owned());
        self.next = code + 1;
    }

    fn line(&mut self, line: String) {
        let same = self.last.bytes().zip(line.bytes()).take_while(|(a, b)| a == b).count().min(92);
        let _ = writeln!(self.text, "{}{}", char::from(b'!' + same as u8), &line[same..]);
        self.last = line;
    }
}
