//! The Mersenne Twister as CPython's `random` module uses it (`_randommodule.c`), so that seeded
//! programs draw the same numbers.

use num_bigint::{BigInt, BigUint};

use super::{PrimError, PrimResult};

const SIZE: usize = 624;
const MIDDLE: usize = 397;

/// A generator; the state is plain data and survives `getstate` and `setstate`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mt19937 {
    words: Box<[u32; SIZE]>,
    index: usize,
}

impl Mt19937 {
    /// A generator seeded with the absolute value of an integer, as `random.seed(int)` does. Other
    /// seeds become integers first; see [`seed_of_bytes`].
    pub fn from_int(seed: &BigInt) -> Self {
        let key = seed.magnitude().to_u32_digits();
        if key.is_empty() { Self::from_key(&[0]) } else { Self::from_key(&key) }
    }

    fn from_word(seed: u32) -> Self {
        let mut words = Box::new([0; SIZE]);
        words[0] = seed;
        for at in 1..SIZE {
            let before: u32 = words[at - 1];
            words[at] = (before ^ before >> 30).wrapping_mul(1_812_433_253).wrapping_add(at as u32);
        }
        Self { words, index: SIZE }
    }

    /// The reference implementation's `init_by_array`; `key` is not empty.
    fn from_key(key: &[u32]) -> Self {
        let mut this = Self::from_word(19_650_218);
        let (mut at, mut place) = (1, 0);
        for _ in 0..SIZE.max(key.len()) {
            let mixed = this.mix(at, 1_664_525);
            this.words[at] = mixed.wrapping_add(key[place]).wrapping_add(place as u32);
            at = this.advance(at);
            place = (place + 1) % key.len();
        }
        for _ in 1..SIZE {
            this.words[at] = this.mix(at, 1_566_083_941).wrapping_sub(at as u32);
            at = this.advance(at);
        }
        this.words[0] = 0x8000_0000;
        this
    }

    fn mix(&self, at: usize, factor: u32) -> u32 {
        let before = self.words[at - 1];
        self.words[at] ^ (before ^ before >> 30).wrapping_mul(factor)
    }

    fn advance(&mut self, at: usize) -> usize {
        if at + 1 < SIZE {
            return at + 1;
        }
        self.words[0] = self.words[SIZE - 1];
        1
    }

    fn refill(&mut self) {
        for at in 0..SIZE {
            let joined = self.words[at] & 0x8000_0000 | self.words[(at + 1) % SIZE] & 0x7fff_ffff;
            let twist = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
            self.words[at] = self.words[(at + MIDDLE) % SIZE] ^ joined >> 1 ^ twist;
        }
        self.index = 0;
    }

    /// The next 32 bits.
    pub fn next_u32(&mut self) -> u32 {
        if self.index >= SIZE {
            self.refill();
        }
        let mut word = self.words[self.index];
        self.index += 1;
        word ^= word >> 11;
        word ^= word << 7 & 0x9d2c_5680;
        word ^= word << 15 & 0xefc6_0000;
        word ^ word >> 18
    }

    /// `random.random()`: 53 bits, from 0 up to but not including 1.
    pub fn random(&mut self) -> f64 {
        let (high, low) = (self.next_u32() >> 5, self.next_u32() >> 6);
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }

    /// `random.getrandbits(bits)` for up to 64 bits.
    pub fn bits_u64(&mut self, bits: u32) -> u64 {
        match bits {
            0 => 0,
            1..=32 => u64::from(self.next_u32() >> (32 - bits)),
            _ => {
                let low = u64::from(self.next_u32());
                low | u64::from(self.next_u32() >> (64 - bits)) << 32
            }
        }
    }

    /// `random.getrandbits(bits)`.
    pub fn bits(&mut self, bits: u64) -> BigUint {
        let words = bits.div_ceil(32);
        let mut digits: Vec<u32> = (0..words).map(|_| self.next_u32()).collect();
        if let Some(last) = digits.last_mut() {
            *last >>= words * 32 - bits;
        }
        BigUint::new(digits)
    }

    /// `random.randbytes(count)`.
    pub fn bytes(&mut self, count: usize) -> Vec<u8> {
        let mut bytes = self.bits(count as u64 * 8).to_bytes_le();
        bytes.resize(count, 0);
        bytes
    }

    /// A number below `limit` (not 0), as `Random._randbelow` draws it.
    pub fn below(&mut self, limit: u64) -> u64 {
        let bits = 64 - limit.leading_zeros();
        loop {
            let drawn = self.bits_u64(bits);
            if drawn < limit {
                return drawn;
            }
        }
    }

    /// The 625 numbers of `getstate`: the words and the position among them.
    pub fn state(&self) -> impl Iterator<Item = u32> {
        self.words.iter().copied().chain([self.index as u32])
    }

    /// The generator in the state that `getstate` gave.
    pub fn from_state(state: &[u32]) -> PrimResult<Self> {
        let Some((&index, words)) = state.split_last().filter(|_| state.len() == SIZE + 1) else {
            return Err(PrimError::value("state vector is the wrong size"));
        };
        if index as usize > SIZE {
            return Err(PrimError::value("invalid state"));
        }
        let mut copy = Box::new([0; SIZE]);
        copy.copy_from_slice(words);
        Ok(Self { words: copy, index: index as usize })
    }
}

/// The integer that `random.seed` makes of a `str` (in UTF-8), `bytes` or `bytearray`: the bytes
/// followed by `sha512`, which is their SHA-512 digest.
pub fn seed_of_bytes(bytes: &[u8], sha512: &[u8]) -> BigInt {
    let all: Vec<u8> = bytes.iter().chain(sha512).copied().collect();
    BigInt::from(BigUint::from_bytes_be(&all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_what_cpython_draws() {
        let mut generator = Mt19937::from_int(&BigInt::from(42));
        assert_eq!(generator.random(), 0.6394267984578837);
        assert_eq!(generator.bits(100).to_string(), "259474555368124611114247330513");
        assert_eq!(generator.below(1000), 228);
        assert_eq!(generator.bytes(3), [193, 184, 35]);
        let state: Vec<u32> = generator.state().collect();
        let mut copy = Mt19937::from_state(&state).unwrap();
        assert_eq!(copy.random(), generator.random());
        assert!(Mt19937::from_state(&state[1..]).is_err());
        let seed = BigInt::from(-1) << 70u32;
        assert_eq!(Mt19937::from_int(&seed).random(), 0.2327882718301838);
    }
}
