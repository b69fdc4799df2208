//! Unicode's normal form NFKC (UAX #15), which Python's identifiers are compared in.
//!
//! Few programs have identifiers beyond ASCII: the binary has the data compressed (by `build/nfkc.rs`,
//! which describes the lines), and the first such identifier of a process unpacks it.

use std::sync::LazyLock;

/// Sorted lists that are searched.
struct Data {
    decompositions: Vec<(char, &'static str)>,
    classes: Vec<(char, u8)>,
    compositions: Vec<((char, char), char)>,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/nfkc.deflate"));
    let bytes = miniz_oxide::inflate::decompress_to_vec(packed).ok();
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    read(text.expect("the data is packed by this build").leak()).expect("three parts of lines")
});

fn read(text: &'static str) -> Option<Data> {
    let mut parts = text.split("\n\n").map(lines);
    let decompositions = parts.next()?.collect();
    let classes = parts.next()?.filter_map(|(char, class)| Some((char, class.parse().ok()?)));
    let classes = classes.collect();
    let compositions = parts.next()?.filter_map(|(first, rest)| {
        let mut rest = rest.chars();
        Some(((first, rest.next()?), rest.next()?))
    });
    Some(Data { decompositions, classes, compositions: compositions.collect() })
}

/// The lines of a part: their first character, and the rest.
fn lines(part: &'static str) -> impl Iterator<Item = (char, &'static str)> {
    let mut last = 0;
    part.lines().filter_map(move |line| {
        let mut chars = line.chars();
        last += u32::from(chars.next()?) - u32::from('!');
        Some((char::from_u32(last)?, chars.as_str()))
    })
}

fn find<K: Ord + Copy, V: Copy>(list: &[(K, V)], key: K) -> Option<V> {
    list.binary_search_by_key(&key, |(each, _)| *each).ok().map(|at| list[at].1)
}

/// The text in normal form NFKC.
pub(crate) fn nfkc(text: &str) -> String {
    let mut chars = Vec::with_capacity(text.len());
    for char in text.chars() {
        decompose(char, &mut chars);
    }
    // Marks on one character are ordered by their classes.
    for marks in chars.chunk_by_mut(|(_, before), (_, class)| *before != 0 && *class != 0) {
        marks.sort_by_key(|(_, class)| *class);
    }
    composed(&chars).into_iter().collect()
}

/// Adds a character's decomposition, each part with its combining class.
fn decompose(char: char, to: &mut Vec<(char, u8)>) {
    let mut add = |part| to.push((part, find(&DATA.classes, part).unwrap_or(0)));
    if let Some(parts) = hangul::decomposed(char) {
        parts.into_iter().flatten().for_each(add);
    } else if let Some(parts) = find(&DATA.decompositions, char) {
        parts.chars().for_each(add);
    } else {
        add(char);
    }
}

/// Joins marks with the character that they are on, where a character for both exists.
fn composed(chars: &[(char, u8)]) -> Vec<char> {
    let mut result: Vec<char> = Vec::with_capacity(chars.len());
    // Where the last character is that is no mark, and the class of what came last after it.
    let (mut starter, mut last) = (None, 0);
    for &(char, class) in chars {
        if let Some(at) = starter.filter(|_| last == 0 || last < class) {
            if let Some(both) = compose(result[at], char) {
                result[at] = both;
                continue;
            }
        }
        if class == 0 {
            starter = Some(result.len());
        }
        last = class;
        result.push(char);
    }
    result
}

fn compose(first: char, second: char) -> Option<char> {
    hangul::composed(first, second).or_else(|| find(&DATA.compositions, (first, second)))
}

/// Syllables of Hangul: made of a leading consonant, a vowel and perhaps a trailing consonant.
mod hangul {
    const SYLLABLES: u32 = 0xAC00;
    const LEADING: u32 = 0x1100;
    const VOWELS: u32 = 0x1161;
    /// One before the first: a syllable's number for "none" is 0.
    const TRAILING: u32 = 0x11A7;
    const LEADING_COUNT: u32 = 19;
    const VOWEL_COUNT: u32 = 21;
    const TRAILING_COUNT: u32 = 28;
    const COUNT: u32 = LEADING_COUNT * VOWEL_COUNT * TRAILING_COUNT;

    /// The number of a character in a row of `count` from `first`.
    fn number(char: char, first: u32, count: u32) -> Option<u32> {
        u32::from(char).checked_sub(first).filter(|number| *number < count)
    }

    pub(super) fn decomposed(char: char) -> Option<[Option<char>; 3]> {
        let syllable = number(char, SYLLABLES, COUNT)?;
        let (pair, trailing) = (syllable / TRAILING_COUNT, syllable % TRAILING_COUNT);
        let leading = char::from_u32(LEADING + pair / VOWEL_COUNT);
        let vowel = char::from_u32(VOWELS + pair % VOWEL_COUNT);
        let trailing = char::from_u32(TRAILING + trailing).filter(|_| trailing != 0);
        Some([leading, vowel, trailing])
    }

    pub(super) fn composed(first: char, second: char) -> Option<char> {
        if let Some(leading) = number(first, LEADING, LEADING_COUNT) {
            let vowel = number(second, VOWELS, VOWEL_COUNT)?;
            return char::from_u32(SYLLABLES + (leading * VOWEL_COUNT + vowel) * TRAILING_COUNT);
        }
        let open = number(first, SYLLABLES, COUNT)? % TRAILING_COUNT == 0;
        let trailing = number(second, TRAILING, TRAILING_COUNT).filter(|n| open && *n != 0)?;
        char::from_u32(u32::from(first) + trailing)
    }
}

#[cfg(test)]
mod tests {
    use super::nfkc;
    use unicode_normalization::UnicodeNormalization;

    fn agrees(text: &str) {
        assert_eq!(nfkc(text), text.nfkc().collect::<String>(), "{text:?}");
    }

    #[test]
    fn every_character() {
        for char in '\0'..=char::MAX {
            agrees(char.encode_utf8(&mut [0; 4]));
            agrees(&format!("e\u{323}{char}\u{301}"));
            agrees(&format!("{char}\u{308}\u{11A8}\u{327}\u{345}"));
        }
    }

    #[test]
    fn sequences_of_what_combines() {
        let chars: Vec<char> =
            "aeOʼ가각각ᆷ\u{300}\u{301}\u{308}\u{323}\u{327}\u{345}\u{1D16E}ｶ\u{FF9E}ﬁÅ"
                .chars()
                .collect();
        let mut state = 1_u32;
        for _ in 0..100_000 {
            let text: String = (0..7)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    chars[(state >> 16) as usize % chars.len()]
                })
                .collect();
            agrees(&text);
        }
    }
}
