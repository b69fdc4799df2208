//! Numbers as machines keep them: the items of arrays and memory views, the fields of `struct`.

/// What the bytes of an item mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A byte that is shown as a bytes object of length one.
    Char,
    Bool,
    Signed,
    Unsigned,
    Float,
}

/// A kind of items and their size in bytes: 1, 2, 4 or 8.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Format {
    pub kind: Kind,
    pub size: usize,
}

/// An item that was read.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Scalar {
    Char(u8),
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
}

/// Whether the first byte is the one of the highest order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    Little,
    Big,
}

impl Order {
    /// This machine's.
    pub const NATIVE: Order = if cfg!(target_endian = "big") { Order::Big } else { Order::Little };
}

impl Format {
    /// The format that a character of the `struct` module names on this machine.
    pub fn native(code: u8) -> Option<Format> {
        let word = size_of::<usize>();
        let long = size_of::<std::ffi::c_long>();
        let size = match code {
            b'l' | b'L' => long,
            b'n' | b'N' | b'P' => word,
            _ => return Format::standard(code),
        };
        let kind = if matches!(code, b'l' | b'n') { Kind::Signed } else { Kind::Unsigned };
        Some(Format { kind, size })
    }

    /// The format that a character names where sizes don't depend on the machine.
    pub fn standard(code: u8) -> Option<Format> {
        let (kind, size) = match code {
            b'c' => (Kind::Char, 1),
            b'?' => (Kind::Bool, 1),
            b'b' => (Kind::Signed, 1),
            b'B' => (Kind::Unsigned, 1),
            b'h' => (Kind::Signed, 2),
            b'H' => (Kind::Unsigned, 2),
            b'i' | b'l' => (Kind::Signed, 4),
            b'I' | b'L' => (Kind::Unsigned, 4),
            b'q' => (Kind::Signed, 8),
            b'Q' => (Kind::Unsigned, 8),
            b'e' => (Kind::Float, 2),
            b'f' => (Kind::Float, 4),
            b'd' => (Kind::Float, 8),
            _ => return None,
        };
        Some(Format { kind, size })
    }

    /// The item in the first bytes.
    pub fn read(self, bytes: &[u8], order: Order) -> Scalar {
        let bits = self.bits(bytes, order);
        match self.kind {
            Kind::Char => Scalar::Char(bits as u8),
            Kind::Bool => Scalar::Bool(bits != 0),
            Kind::Unsigned => Scalar::Unsigned(bits),
            Kind::Signed => {
                let unused = 64 - 8 * self.size;
                Scalar::Signed((bits << unused) as i64 >> unused)
            }
            Kind::Float => Scalar::Float(match self.size {
                2 => half_to_f64(bits as u16),
                4 => f64::from(f32::from_bits(bits as u32)),
                _ => f64::from_bits(bits),
            }),
        }
    }

    fn bits(self, bytes: &[u8], order: Order) -> u64 {
        let mut word = [0; 8];
        let bytes = &bytes[..self.size];
        if order == Order::Little {
            word[..self.size].copy_from_slice(bytes);
            u64::from_le_bytes(word)
        } else {
            word[8 - self.size..].copy_from_slice(bytes);
            u64::from_be_bytes(word)
        }
    }

    /// The bytes of a word: its lower ones, as many as the item has.
    pub fn write_bits(self, bits: u64, order: Order) -> Packed {
        let mut bytes = bits.to_le_bytes();
        if order == Order::Big {
            bytes[..self.size].reverse();
        }
        Packed { bytes, len: self.size }
    }

    /// The bytes of an int; `None` if it doesn't fit.
    pub fn write_int(self, i: i128, order: Order) -> Option<Packed> {
        let bits = 8 * self.size as u32;
        let fits = match self.kind {
            Kind::Signed => (-(1i128 << (bits - 1))..1i128 << (bits - 1)).contains(&i),
            _ => (0..1i128 << bits).contains(&i),
        };
        fits.then(|| self.write_bits(i as u64, order))
    }

    /// The bytes of a float; `None` if it is too large.
    pub fn write_float(self, x: f64, order: Order) -> Option<Packed> {
        let bits = match self.size {
            2 => u64::from(f64_to_half(x)?),
            4 => {
                let single = x as f32;
                if single.is_infinite() && x.is_finite() {
                    return None;
                }
                u64::from(single.to_bits())
            }
            _ => x.to_bits(),
        };
        Some(self.write_bits(bits, order))
    }

    /// The least and the greatest int that fits.
    pub fn int_range(self) -> (i128, i128) {
        let bits = 8 * self.size as u32;
        match self.kind {
            Kind::Signed => (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1),
            _ => (0, (1i128 << bits) - 1),
        }
    }
}

/// The bytes of an item.
#[derive(Clone, Copy, Debug)]
pub struct Packed {
    bytes: [u8; 8],
    len: usize,
}

impl std::ops::Deref for Packed {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

/// An IEEE 754 binary16 number.
fn half_to_f64(bits: u16) -> f64 {
    let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
    let exponent = i32::from(bits >> 10 & 0x1f);
    let fraction = f64::from(bits & 0x3ff);
    match exponent {
        0 => sign * fraction * 2f64.powi(-24),
        0x1f if bits & 0x3ff == 0 => sign * f64::INFINITY,
        // The payload of a NaN moves to the upper bits.
        0x1f => {
            let payload = u64::from(bits & 0x3ff) << 42;
            f64::from_bits(u64::from(bits & 0x8000) << 48 | 0x7ff << 52 | payload)
        }
        _ => sign * (1024.0 + fraction) * 2f64.powi(exponent - 25),
    }
}

/// The nearest binary16 number, ties to even; `None` if that is beyond the greatest one.
fn f64_to_half(x: f64) -> Option<u16> {
    let sign = (x.to_bits() >> 48 & 0x8000) as u16;
    if x.is_nan() {
        let payload = (x.to_bits() >> 42 & 0x3ff) as u16;
        return Some(sign | 0x7c00 | if payload == 0 { 1 } else { payload });
    }
    if x.is_infinite() {
        return Some(sign | 0x7c00);
    }
    let size = x.abs();
    // Below the least normal number steps are equal.
    let exponent = if size < 2f64.powi(-14) { -14 } else { (size.to_bits() >> 52) as i32 - 1023 };
    if exponent > 15 {
        return None;
    }
    let steps = (size * 2f64.powi(10 - exponent)).round_ties_even();
    // Rounding up may carry into the exponent, which adds up by itself.
    let bits = ((exponent + 14) as u32) * 1024 + steps as u32;
    if bits >= 0x7c00 { None } else { Some(sign | bits as u16) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ints_keep_their_sign_and_order() {
        let h = Format::native(b'h').unwrap();
        assert_eq!(h.read(&[0xfe, 0xff], Order::Little), Scalar::Signed(-2));
        assert_eq!(h.read(&[0xff, 0xfe], Order::Big), Scalar::Signed(-2));
        assert_eq!(&*h.write_int(-2, Order::Big).unwrap(), &[0xff, 0xfe]);
        assert!(h.write_int(32768, Order::Big).is_none());
        let q = Format::standard(b'Q').unwrap();
        assert_eq!(&*q.write_int(i128::from(u64::MAX), Order::Little).unwrap(), &[255; 8]);
    }

    #[test]
    fn every_half_number_reads_back() {
        let e = Format::native(b'e').unwrap();
        for bits in 0..=u16::MAX {
            let Scalar::Float(x) = e.read(&bits.to_le_bytes(), Order::Little) else { panic!() };
            assert_eq!(&*e.write_float(x, Order::Little).unwrap(), &bits.to_le_bytes(), "{bits:x}");
        }
        assert_eq!(f64_to_half(65519.99), Some(0x7bff));
        assert_eq!(f64_to_half(65520.0), None);
        assert_eq!(f64_to_half(2f64.powi(-25)), Some(0));
        assert_eq!(f64_to_half(2f64.powi(-25) * 1.0001), Some(1));
    }
}
