//! Shifts and bit counts; `&`, `|`, `^` and `~` are `BigInt`'s own, which act on two's complement.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

use crate::prim::{PrimError, PrimResult};

/// Bits of the largest integer made: 8 GiB. A larger one is a `MemoryError` before anything is
/// allocated.
pub const MAX_BITS: u64 = 1 << 36;

#[cold]
fn negative_shift() -> PrimError {
    PrimError::value("negative shift count")
}

/// `x << count`.
pub fn shl(x: &BigInt, count: &BigInt) -> PrimResult<BigInt> {
    if count.is_negative() {
        return Err(negative_shift());
    }
    if x.is_zero() {
        return Ok(BigInt::zero());
    }
    let total = count.to_u64().map_or(u64::MAX, |count| count.saturating_add(x.bits()));
    if total > i64::MAX as u64 {
        Err(PrimError::overflow("too many digits in integer"))
    } else if total > MAX_BITS {
        Err(PrimError::memory())
    } else {
        Ok(x << (total - x.bits()))
    }
}

/// `x >> count`: towards minus infinity.
pub fn shr(x: &BigInt, count: &BigInt) -> PrimResult<BigInt> {
    if count.is_negative() {
        return Err(negative_shift());
    }
    match count.to_u64() {
        Some(count) if count <= x.bits() => Ok(x >> count),
        _ if x.is_negative() => Ok(BigInt::from(-1)),
        _ => Ok(BigInt::zero()),
    }
}

/// `x.bit_length()`.
pub fn bit_length(x: &BigInt) -> u64 {
    x.bits()
}

/// `x.bit_length()` of a machine integer.
pub fn bit_length_i64(x: i64) -> u32 {
    64 - x.unsigned_abs().leading_zeros()
}

/// `x.bit_count()`: ones of the absolute value.
pub fn bit_count(x: &BigInt) -> u64 {
    x.iter_u64_digits().map(|digit| u64::from(digit.count_ones())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifts() {
        let one = BigInt::from(1);
        let huge = &one << 70u32;
        assert_eq!(shl(&one, &huge).unwrap_err().message, "too many digits in integer");
        assert_eq!(shl(&one, &BigInt::from(1u64 << 60)), Err(PrimError::memory()));
        assert_eq!(shl(&BigInt::zero(), &huge), Ok(BigInt::zero()));
        assert_eq!(shr(&one, &huge), Ok(BigInt::zero()));
        assert_eq!(shr(&-&one, &huge), Ok(-&one));
        assert_eq!(shr(&BigInt::from(-5), &one), Ok(BigInt::from(-3)));
        assert_eq!(shl(&one, &BigInt::from(-1)), Err(negative_shift()));
        assert_eq!(bit_length_i64(i64::MIN), 64);
        assert_eq!(bit_count(&BigInt::from(-7)), 3);
    }
}
