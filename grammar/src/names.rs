//! Unicode's names of characters, for `\N{…}`.
//!
//! They are 1 MB of text and rarely asked for: the binary has them compressed (by `build/names.rs`,
//! which describes the lines), and the first name of a process unpacks them.

use memchr::{memchr_iter, memmem};
use std::sync::LazyLock;

static NAMES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/names.deflate"));
    let lines = miniz_oxide::inflate::decompress_to_vec(packed);
    let (mut text, mut last) = (Vec::with_capacity(1 << 20), 0);
    for line in lines.expect("the names are packed by this build").split_inclusive(|b| *b == b'\n')
    {
        let (&same, rest) = line.split_first().expect("a line has an end");
        let start = text.len();
        text.extend_from_within(last..last + usize::from(same - b'!'));
        text.extend_from_slice(rest);
        last = start;
    }
    text
});

/// Prefixes of names that end with the character's number, with the range of these characters.
const NUMBERED: &[(&str, char, char)] = include!(concat!(env!("OUT_DIR"), "/numbered.rs"));
const TANGUT: &[(&str, char, char)] = &[
    ("TANGUT IDEOGRAPH", '\u{17000}', '\u{187F7}'),
    ("TANGUT IDEOGRAPH", '\u{18D00}', '\u{18D08}'),
];

/// The character of a name or alias, in any case of letters.
pub(crate) fn lookup(name: &str) -> Option<char> {
    let name = name.to_ascii_uppercase();
    match name.strip_prefix("HANGUL SYLLABLE ") {
        Some(syllable) => hangul(syllable),
        None => numbered(&name).or_else(|| listed(&name)),
    }
}

/// The name of a character, as `\N{…}` takes it.
pub fn name_of(char: char) -> Option<String> {
    let code = u32::from(char);
    if let Some(at) = code.checked_sub(0xAC00).filter(|at| *at < 19 * 21 * 28) {
        let part =
            |names: &str, at: u32| names.split(' ').nth(at as usize).unwrap_or("").to_owned();
        let lead = part(LEADS, at / (21 * 28));
        let vowel = part(VOWELS, at / 28 % 21);
        return Some(format!("HANGUL SYLLABLE {lead}{vowel}{}", part(TAILS, at % 28)));
    }
    // As in CPython, Tangut ideographs are found by name and have none.
    let mut ranges = NUMBERED.iter();
    if let Some((prefix, ..)) = ranges.find(|(_, first, last)| (*first..=*last).contains(&char)) {
        return Some(format!("{prefix}-{code:X}"));
    }
    let mut next = 0;
    // Controls have aliases only, which stand last.
    let lines = if char.is_control() { &[] } else { &**NAMES };
    for line in lines.split(|byte| *byte == b'\n') {
        let line = str::from_utf8(line).ok()?;
        match line.strip_prefix('+') {
            Some(jump) => next = u32::from_str_radix(jump, 16).ok()?,
            None if next == code => return Some(line.to_owned()),
            None => next += 1,
        }
    }
    None
}

fn listed(name: &str) -> Option<char> {
    // Names begin with a letter; other lines must not be found.
    name.as_bytes().first().filter(|first| first.is_ascii_uppercase())?;
    // The text begins with a jump, so every name has a line end before it.
    let at = memmem::find(&NAMES, format!("\n{name}\n").as_bytes())?;
    let jump = memmem::rfind(&NAMES[..=at], b"+")?;
    let (number, names) = NAMES[jump + 1..=at].split_at(memchr::memchr(b'\n', &NAMES[jump..])? - 1);
    let first = u32::from_str_radix(str::from_utf8(number).ok()?, 16).ok()?;
    let further = u32::try_from(memchr_iter(b'\n', names).count()).ok()? - 1;
    char::from_u32(first + further)
}

fn numbered(name: &str) -> Option<char> {
    let (prefix, number) = name.rsplit_once('-')?;
    let char = char::from_u32(u32::from_str_radix(number, 16).ok()?)?;
    // Neither leading zeros nor a sign.
    let exact = format!("{:X}", u32::from(char)) == number;
    let mut ranges = NUMBERED.iter().chain(TANGUT);
    let named = ranges.any(|(of, first, last)| *of == prefix && (*first..=*last).contains(&char));
    (exact && named).then_some(char)
}

/// The short names of the consonants that begin a syllable, of vowels, and of final consonants.
const LEADS: &str = "G GG N D DD R M B BB S SS  J JJ C K T P H";
const VOWELS: &str = "A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I";
const TAILS: &str = " G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H";

fn hangul(syllable: &str) -> Option<char> {
    let (lead, rest) = longest(LEADS, syllable)?;
    let (vowel, rest) = longest(VOWELS, rest)?;
    let tail = TAILS.split(' ').position(|tail| tail == rest)?;
    char::from_u32(0xAC00 + u32::try_from((lead * 21 + vowel) * 28 + tail).ok()?)
}

/// The number of the longest of these names that begins the text, and what follows it.
fn longest<'t>(names: &str, text: &'t str) -> Option<(usize, &'t str)> {
    let found = names.split(' ').enumerate().filter(|(_, name)| text.starts_with(name));
    let (number, name) = found.max_by_key(|(_, name)| name.len())?;
    Some((number, &text[name.len()..]))
}
