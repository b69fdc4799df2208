//! CPython's hashes (`pyhash.c`, `tupleobject.c`, `setobject.c`), so that sets and dictionaries
//! meet the same collisions and scripts see the same numbers.
//!
//! A hash is never -1, which CPython keeps for errors.

use num_bigint::BigInt;
use num_traits::Signed;

use super::wtf8::code_points;

/// Modulus of numeric hashes, `sys.hash_info.modulus`.
pub const MODULUS: u64 = (1 << 61) - 1;
/// Hash of infinity, `sys.hash_info.inf`.
pub const INFINITY: i64 = 314_159;
/// Weight of the imaginary part, `sys.hash_info.imag`.
pub const IMAGINARY: i64 = 1_000_003;
/// `hash(None)`.
pub const NONE: i64 = 0xfca8_6420;

const fn not_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// `hash(x)` of a machine integer.
#[inline]
pub fn int(x: i64) -> i64 {
    let magnitude = x.unsigned_abs();
    let residue = if magnitude < MODULUS { magnitude } else { magnitude % MODULUS } as i64;
    not_minus_one(if x < 0 { -residue } else { residue })
}

/// `hash(x)` of a big integer.
pub fn big(x: &BigInt) -> i64 {
    let digits: Vec<u64> = x.iter_u64_digits().collect();
    let residue =
        digits.iter().rev().fold(0u128, |residue, &digit| {
            ((residue << 64) | u128::from(digit)) % u128::from(MODULUS)
        }) as i64;
    not_minus_one(if x.is_negative() { -residue } else { residue })
}

/// `hash(x)` of a float: that of the equal integer or fraction. NaN has none here: CPython hashes
/// the object's address.
pub fn float(x: f64) -> Option<i64> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 { INFINITY } else { -INFINITY });
    }
    let (mantissa, exponent) = super::float_ops::decompose(x);
    // 2^61 is 1 by this modulus, so a power of two rotates the residue.
    let residue = mantissa % MODULUS;
    let shift = exponent.rem_euclid(61) as u32;
    let rotated =
        if shift == 0 { residue } else { (residue << shift & MODULUS) | residue >> (61 - shift) };
    let hash = rotated as i64;
    Some(not_minus_one(if x < 0.0 { -hash } else { hash }))
}

/// `hash(x)` of a complex number from the hashes of its parts.
pub fn complex(real: i64, imag: i64) -> i64 {
    not_minus_one(real.wrapping_add(IMAGINARY.wrapping_mul(imag)))
}

/// Hash of an object by its address or another number that is its own.
pub fn pointer(address: u64) -> i64 {
    not_minus_one(address.rotate_right(4) as i64)
}

/// Combines the hashes of a tuple's items (after xxHash).
pub fn tuple(items: impl ExactSizeIterator<Item = i64>) -> i64 {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;
    let len = items.len() as u64;
    let mixed = items.fold(PRIME_5, |mixed, lane| {
        mixed
            .wrapping_add((lane as u64).wrapping_mul(PRIME_2))
            .rotate_left(31)
            .wrapping_mul(PRIME_1)
    });
    match mixed.wrapping_add(len ^ PRIME_5 ^ 3_527_539) {
        u64::MAX => 1_546_275_796,
        hash => hash as i64,
    }
}

/// Combines the hashes of a frozenset's items, in any order.
pub fn frozenset(items: impl ExactSizeIterator<Item = i64>) -> i64 {
    let len = items.len() as u64;
    let shuffle = |hash: u64| (hash ^ 89_869_747 ^ hash << 16).wrapping_mul(3_644_798_167);
    let mixed = items.fold(0, |mixed, item| mixed ^ shuffle(item as u64));
    let mixed = mixed ^ (len + 1).wrapping_mul(1_927_868_237);
    let mixed = mixed ^ mixed >> 11 ^ mixed >> 25;
    match mixed.wrapping_mul(69_069).wrapping_add(907_133_923) {
        u64::MAX => 590_923_713,
        hash => hash as i64,
    }
}

/// The secret of the hashes of texts and bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key(u64, u64);

impl Key {
    /// The key that CPython derives from `PYTHONHASHSEED`; 0 is the zero key.
    pub fn from_seed(seed: u32) -> Self {
        if seed == 0 {
            return Self(0, 0);
        }
        let mut state = seed;
        let mut word = || {
            let bytes = std::array::from_fn(|_| {
                state = state.wrapping_mul(214_013).wrapping_add(2_531_011);
                (state >> 16) as u8
            });
            u64::from_le_bytes(bytes)
        };
        Self(word(), word())
    }

    /// A key nobody can guess.
    pub fn random() -> Self {
        use std::hash::{BuildHasher, Hasher, RandomState};
        let word = || RandomState::new().build_hasher().finish();
        Self(word(), word())
    }

    /// The key that a value of `PYTHONHASHSEED` asks for; `None` if it is malformed.
    pub fn from_setting(setting: Option<&str>) -> Option<Self> {
        match setting {
            None | Some("" | "random") => Some(Self::random()),
            Some(seed) => seed.parse().ok().map(Self::from_seed),
        }
    }

    /// `hash(bytes)`.
    #[inline]
    pub fn bytes(self, bytes: &[u8]) -> i64 {
        if bytes.is_empty() { 0 } else { not_minus_one(self.siphash(bytes) as i64) }
    }

    /// `hash(text)`, which CPython computes over code units of one, two or four bytes, by the
    /// largest code point.
    pub fn text(self, text: &[u8]) -> i64 {
        if text.is_ascii() {
            return self.bytes(text);
        }
        // The lead byte of a sequence tells how large its code point may be.
        match text.iter().copied().max() {
            Some(0..0x80) | None => self.bytes(text),
            Some(0x80..0xc4) => self.bytes(&code_points(text).map(|c| c as u8).collect::<Vec<_>>()),
            Some(0xc4..0xf0) => {
                let units = code_points(text).flat_map(|c| (c as u16).to_ne_bytes());
                self.bytes(&units.collect::<Vec<_>>())
            }
            Some(0xf0..) => {
                let units = code_points(text).flat_map(u32::to_ne_bytes);
                self.bytes(&units.collect::<Vec<_>>())
            }
        }
    }

    /// SipHash-1-3.
    fn siphash(self, bytes: &[u8]) -> u64 {
        let mut state = Sip([
            self.0 ^ 0x736f_6d65_7073_6575,
            self.1 ^ 0x646f_7261_6e64_6f6d,
            self.0 ^ 0x6c79_6765_6e65_7261,
            self.1 ^ 0x7465_6462_7974_6573,
        ]);
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            state.absorb(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        last[7] = bytes.len() as u8;
        state.absorb(u64::from_le_bytes(last));
        state.finish()
    }
}

struct Sip([u64; 4]);

impl Sip {
    #[inline]
    fn round(&mut self) {
        let [mut a, mut b, mut c, mut d] = self.0;
        a = a.wrapping_add(b);
        c = c.wrapping_add(d);
        b = b.rotate_left(13) ^ a;
        d = d.rotate_left(16) ^ c;
        a = a.rotate_left(32);
        c = c.wrapping_add(b);
        a = a.wrapping_add(d);
        b = b.rotate_left(17) ^ c;
        d = d.rotate_left(21) ^ a;
        c = c.rotate_left(32);
        self.0 = [a, b, c, d];
    }

    #[inline]
    fn absorb(&mut self, word: u64) {
        self.0[3] ^= word;
        self.round();
        self.0[0] ^= word;
    }

    fn finish(mut self) -> u64 {
        self.0[2] ^= 0xff;
        (0..3).for_each(|_| self.round());
        self.0.iter().fold(0, |mixed, word| mixed ^ word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        assert_eq!(int(-1), -2);
        assert_eq!(int(i64::MIN), -4);
        assert_eq!(int(MODULUS as i64), 0);
        assert_eq!(big(&(BigInt::from(-1) << 64u32)), -8);
        assert_eq!(float(0.5), Some(1152921504606846976));
        assert_eq!(float(-1.0), Some(-2));
        assert_eq!(float(0.1), Some(230584300921369408));
        assert_eq!(float(f64::NEG_INFINITY), Some(-314159));
        assert_eq!(complex(int(1), int(2)), 2000007);
    }

    #[test]
    fn combinations() {
        assert_eq!(tuple([].into_iter()), 5740354900026072187);
        assert_eq!(tuple([1, 2, 3].into_iter()), 529344067295497451);
        assert_eq!(frozenset([].into_iter()), 133146708735736);
        assert_eq!(frozenset([3, 1, 2].into_iter()), -272375401224217160);
    }

    #[test]
    fn texts_by_seed() {
        let texts = ["", "a", "abc", "é", "éa", "€", "€a", "😀", "😀a"];
        let hashes = |seed| texts.map(|text| Key::from_seed(seed).text(text.as_bytes()));
        let zero = [
            0,
            4644417185603328019,
            -4594863902769663758,
            6047309291227476195,
            1878941200683983304,
            -5529981157763016009,
            6050857258837503481,
            -3536540696076613844,
            1495732039293241016,
        ];
        assert_eq!(hashes(0), zero);
        assert_eq!(
            hashes(42)[1..4],
            [-123207753977932514, 3869580338025362921, 5653850369683463245]
        );
        assert_eq!(Key::from_setting(Some("x")), None);
        assert_ne!(Key::random(), Key::random());
    }
}
