//! `int.to_bytes` and `int.from_bytes`.

use num_bigint::{BigInt, Sign};
use num_traits::Signed;

use crate::prim::{PrimError, PrimResult};

/// Which end of the bytes is the most significant one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByteOrder {
    /// Most significant byte first.
    Big,
    /// Least significant byte first.
    Little,
}

impl ByteOrder {
    /// Reads the argument `byteorder`.
    pub fn from_name(name: &[u8]) -> PrimResult<Self> {
        match name {
            b"big" => Ok(Self::Big),
            b"little" => Ok(Self::Little),
            _ => Err(PrimError::value("byteorder must be either 'little' or 'big'")),
        }
    }
}

/// `x.to_bytes(length, order, signed=signed)`.
pub fn to_bytes(x: &BigInt, length: i64, order: ByteOrder, signed: bool) -> PrimResult<Vec<u8>> {
    let length = usize::try_from(length)
        .map_err(|_| PrimError::value("length argument must be non-negative"))?;
    if x.is_negative() && !signed {
        return Err(PrimError::overflow("can't convert negative int to unsigned"));
    }
    // Bits of the value alone; a signed form has one more for the sign, zero in no byte at all.
    let bits = if x.is_negative() { (x + 1u32).bits() } else { x.bits() };
    let signed_bits = u64::from(signed && x.sign() != Sign::NoSign);
    if bits + signed_bits > length as u64 * 8 {
        return Err(PrimError::overflow("int too big to convert"));
    }
    let mut bytes = if signed { x.to_signed_bytes_le() } else { x.to_bytes_le().1 };
    bytes.resize(length, if x.is_negative() { 0xff } else { 0 });
    if order == ByteOrder::Big {
        bytes.reverse();
    }
    Ok(bytes)
}

/// `int.from_bytes(bytes, order, signed=signed)`.
pub fn from_bytes(bytes: &[u8], order: ByteOrder, signed: bool) -> BigInt {
    match (order, signed) {
        (ByteOrder::Big, true) => BigInt::from_signed_bytes_be(bytes),
        (ByteOrder::Big, false) => BigInt::from_bytes_be(Sign::Plus, bytes),
        (ByteOrder::Little, true) => BigInt::from_signed_bytes_le(bytes),
        (ByteOrder::Little, false) => BigInt::from_bytes_le(Sign::Plus, bytes),
    }
}
