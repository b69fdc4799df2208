//! About how much work an operation on big integers is, in multiplications of machine words: limits have
//! to stop the longest before they begin.

use num_bigint::BigInt;

fn words(bits: u64) -> u64 {
    bits / 64 + 1
}

/// `x * y`. Beyond some dozens of words the method is no longer the one of school.
pub fn product(x: u64, y: u64) -> u64 {
    let (long, short) = (words(x.max(y)), words(x.min(y)));
    long.saturating_mul(short.min(8 * short.isqrt()))
}

/// `x // y` and what goes with it.
pub fn quotient(x: u64, y: u64) -> u64 {
    words(x.saturating_sub(y)).saturating_mul(words(y))
}

/// `x ** y`: the last square costs as much as all before it.
pub fn power(x: &BigInt, y: &BigInt) -> u64 {
    let times = u64::try_from(y).unwrap_or(u64::MAX);
    let bits = (x.bits().saturating_sub(1)).saturating_mul(times);
    product(bits, bits).saturating_mul(2)
}

/// `pow(x, y, modulus)`, by products in the manner of school.
pub fn power_modulo(y: &BigInt, modulus: &BigInt) -> u64 {
    let n = words(modulus.bits());
    n.saturating_mul(n).saturating_mul(y.bits().saturating_mul(2))
}

/// The greatest common divisor, which is found bit by bit.
pub fn bitwise(x: u64) -> u64 {
    words(x).saturating_mul(x)
}

/// Decimal text from or to a number of so many bits; its root. Found word by word.
pub fn wordwise(x: u64) -> u64 {
    words(x).saturating_mul(words(x))
}

/// The product of `count` numbers of so many bits at most, halves first, and its size in bytes.
pub fn factors(count: u64, bits: u64) -> (u64, usize) {
    let all = count.saturating_mul(bits);
    let bytes = usize::try_from(all / 8).unwrap_or(usize::MAX);
    (product(all, all).saturating_mul(2).saturating_add(count), bytes)
}
