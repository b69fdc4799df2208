//! `format(int, spec)`.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::float::format_float;
use super::layout::{Number, check_len, padding, write_fill, write_number};
use super::spec::{Grouping, Spec, unknown_code};
use crate::prim::int::text::{Decimal, to_decimal, write_i64};
use crate::prim::wtf8::push;
use crate::prim::{PrimError, PrimResult};

/// Appends `x` under `spec`; `class` is the name of the class of the object.
pub fn format_i64(out: &mut Vec<u8>, x: i64, spec: &Spec, class: &str) -> PrimResult<()> {
    match kind_of(spec) {
        b'd' | b'n' | 0 => {
            check_integer(spec)?;
            let plain = spec.width.is_none() && spec.grouping == Grouping::None;
            if plain && matches!(spec.sign, 0 | b'-') {
                write_i64(out, x);
                return Ok(());
            }
            let digits = Decimal::new(x.unsigned_abs());
            write_digits(out, x < 0, "", digits.as_bytes(), spec)
        }
        kind @ (b'x' | b'X' | b'o' | b'b') => {
            check_integer(spec)?;
            let digits = Decimal::in_base(x.unsigned_abs(), u64::from(radix(kind)));
            let digits = if kind == b'X' { digits.to_upper() } else { digits };
            write_digits(out, x < 0, prefix(kind), digits.as_bytes(), spec)
        }
        b'c' => format_char(out, Some(x), spec),
        b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%' => format_float(out, x as f64, spec, class),
        _ => Err(unknown_code(spec.kind, class)),
    }
}

/// As [`format_i64`]; `limit` is `sys.get_int_max_str_digits()`, 0 for none.
pub fn format_big(
    out: &mut Vec<u8>,
    x: &BigInt,
    spec: &Spec,
    class: &str,
    limit: usize,
) -> PrimResult<()> {
    match kind_of(spec) {
        b'd' | b'n' | 0 => {
            check_integer(spec)?;
            let text = to_decimal(x, limit)?;
            write_digits(out, x.is_negative(), "", text.trim_start_matches('-').as_bytes(), spec)
        }
        kind @ (b'x' | b'X' | b'o' | b'b') => {
            check_integer(spec)?;
            let mut digits = x.magnitude().to_str_radix(radix(kind)).into_bytes();
            if kind == b'X' {
                digits.make_ascii_uppercase();
            }
            write_digits(out, x.is_negative(), prefix(kind), &digits, spec)
        }
        b'c' => format_char(out, x.to_i64(), spec),
        b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%' => {
            format_float(out, crate::prim::int::float::to_float(x)?, spec, class)
        }
        _ => Err(unknown_code(spec.kind, class)),
    }
}

/// The presentation type as a byte; any other is one that integers do not have.
fn kind_of(spec: &Spec) -> u8 {
    u8::try_from(spec.kind).unwrap_or(0xff)
}

fn radix(kind: u8) -> u32 {
    match kind {
        b'b' => 2,
        b'o' => 8,
        _ => 16,
    }
}

fn prefix(kind: u8) -> &'static str {
    match kind {
        b'b' => "0b",
        b'o' => "0o",
        b'x' => "0x",
        _ => "0X",
    }
}

fn check_integer(spec: &Spec) -> PrimResult<()> {
    if spec.precision.is_some() {
        return Err(PrimError::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        let text = "Negative zero coercion (z) not allowed in integer format specifier";
        return Err(PrimError::value(text));
    }
    Ok(())
}

fn write_digits(
    out: &mut Vec<u8>,
    negative: bool,
    prefix: &str,
    digits: &[u8],
    spec: &Spec,
) -> PrimResult<()> {
    let prefix = if spec.alternate { prefix } else { "" };
    let number = Number { negative, prefix, whole: digits, fraction: None, tail: b"" };
    write_number(out, &number, spec)
}

/// The type `c`; `None` is a number beyond 64 bits.
fn format_char(out: &mut Vec<u8>, x: Option<i64>, spec: &Spec) -> PrimResult<()> {
    check_integer(spec)?;
    if spec.sign != 0 {
        return Err(PrimError::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        let text = "Alternate form (#) not allowed with integer format specifier 'c'";
        return Err(PrimError::value(text));
    }
    let x = x.ok_or_else(|| PrimError::overflow("Python int too large to convert to C long"))?;
    let c = u32::try_from(x).ok().filter(|&c| c < 0x110000);
    let c = c.ok_or_else(|| PrimError::overflow("%c arg not in range(0x110000)"))?;
    check_len(spec.width.unwrap_or(0))?;
    // Padding after a sign that is not there is padding on the left.
    let align = match spec.number_align() {
        super::Align::AfterSign => super::Align::Right,
        align => align,
    };
    let (left, right) = padding(1, spec.width, align);
    write_fill(out, spec.fill, left);
    push(out, c);
    write_fill(out, spec.fill, right);
    Ok(())
}
