//! Characters that are the same but for case.

use super::flag;
use crate::prim::unicode::case::{simple_lower, simple_title, simple_upper};

/// How characters are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fold {
    /// As they are.
    Exact,
    /// Without regard to the case of ASCII letters.
    Ascii,
    /// Without regard to case.
    Unicode,
}

impl Fold {
    /// The fold that flags ask for. Bytes in a locale fold as ASCII does: no other locale is known.
    pub fn of(flags: u32) -> Fold {
        match flags & flag::IGNORECASE != 0 {
            false => Fold::Exact,
            true if flags & flag::UNICODE != 0 => Fold::Unicode,
            true => Fold::Ascii,
        }
    }

    pub fn lower(self, c: u32) -> u32 {
        match self {
            Fold::Exact => c,
            Fold::Ascii if c < 0x80 => u32::from((c as u8).to_ascii_lowercase()),
            Fold::Ascii => c,
            Fold::Unicode => simple_lower(c),
        }
    }

    /// The other characters in lower case that the one in lower case `c` equals.
    pub fn equals(self, c: u32) -> &'static [u32] {
        let Fold::Unicode = self else { return &[] };
        match EQUAL.binary_search_by_key(&c, |e| e.0) {
            Ok(i) => EQUAL[i].1,
            Err(_) => &[],
        }
    }

    /// Whether a character between `low` and `high` equals the one in lower case `c`.
    pub fn in_range(self, c: u32, low: u32, high: u32) -> bool {
        let here = |x: u32| self.sources(x).iter().any(|x| (low..=high).contains(x));
        here(c) || self.equals(c).iter().any(|&x| here(x))
    }

    /// Whether case makes a difference to `c`.
    pub fn is_cased(self, c: u32) -> bool {
        let lower = self.lower(c);
        self.sources(lower).iter().any(|&x| x != c) || !self.equals(lower).is_empty()
    }

    /// The characters whose lower case is `c`.
    fn sources(self, c: u32) -> [u32; 4] {
        match self {
            Fold::Exact => [c; 4],
            Fold::Ascii if c < 0x80 => {
                let upper = u32::from((c as u8).to_ascii_uppercase());
                [c, upper, c, c]
            }
            Fold::Ascii => [c; 4],
            Fold::Unicode => {
                let odd = ODD.iter().find(|(lower, _)| *lower == c).map_or(c, |(_, odd)| *odd);
                let own = |x: u32| if simple_lower(x) == c { x } else { c };
                [c, own(simple_upper(c)), own(simple_title(c).unwrap_or(c)), odd]
            }
        }
    }
}

/// Characters with a lower case whose upper case they are not.
const ODD: &[(u32, u32)] = &[
    (0x69, 0x130),
    (0x6b, 0x212a),
    (0xdf, 0x1e9e),
    (0xe5, 0x212b),
    (0x3b8, 0x3f4),
    (0x3c9, 0x2126),
];

/// Characters in lower case that share their upper case with others (`re/_casefix.py` has the same
/// facts, which follow from Unicode's simple mappings).
const EQUAL: &[(u32, &[u32])] = &[
    (0x69, &[0x131]),
    (0x73, &[0x17f]),
    (0xb5, &[0x3bc]),
    (0x131, &[0x69]),
    (0x17f, &[0x73]),
    (0x345, &[0x3b9, 0x1fbe]),
    (0x390, &[0x1fd3]),
    (0x3b0, &[0x1fe3]),
    (0x3b2, &[0x3d0]),
    (0x3b5, &[0x3f5]),
    (0x3b8, &[0x3d1]),
    (0x3b9, &[0x345, 0x1fbe]),
    (0x3ba, &[0x3f0]),
    (0x3bc, &[0xb5]),
    (0x3c0, &[0x3d6]),
    (0x3c1, &[0x3f1]),
    (0x3c2, &[0x3c3]),
    (0x3c3, &[0x3c2]),
    (0x3c6, &[0x3d5]),
    (0x3d0, &[0x3b2]),
    (0x3d1, &[0x3b8]),
    (0x3d5, &[0x3c6]),
    (0x3d6, &[0x3c0]),
    (0x3f0, &[0x3ba]),
    (0x3f1, &[0x3c1]),
    (0x3f5, &[0x3b5]),
    (0x432, &[0x1c80]),
    (0x434, &[0x1c81]),
    (0x43e, &[0x1c82]),
    (0x441, &[0x1c83]),
    (0x442, &[0x1c84, 0x1c85]),
    (0x44a, &[0x1c86]),
    (0x463, &[0x1c87]),
    (0x1c80, &[0x432]),
    (0x1c81, &[0x434]),
    (0x1c82, &[0x43e]),
    (0x1c83, &[0x441]),
    (0x1c84, &[0x442, 0x1c85]),
    (0x1c85, &[0x442, 0x1c84]),
    (0x1c86, &[0x44a]),
    (0x1c87, &[0x463]),
    (0x1c88, &[0xa64b]),
    (0x1e61, &[0x1e9b]),
    (0x1e9b, &[0x1e61]),
    (0x1fbe, &[0x345, 0x3b9]),
    (0x1fd3, &[0x390]),
    (0x1fe3, &[0x3b0]),
    (0xa64b, &[0x1c88]),
    (0xfb05, &[0xfb06]),
    (0xfb06, &[0xfb05]),
];
