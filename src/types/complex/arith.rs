//! Products, quotients and powers of complex numbers (C99, Annex G: infinities are recovered).

use super::Parts;

/// Zero was raised to a power that is negative or complex.
pub(super) struct ZeroToNegative;

pub(super) fn product((a, b): Parts, (c, d): Parts) -> Parts {
    let (re, im) = (a * c - b * d, a * d + b * c);
    if re.is_nan() && im.is_nan() {
        return recovered_product((a, b), (c, d)).unwrap_or((re, im));
    }
    (re, im)
}

/// Stands for the direction of an infinite or finite part.
fn boxed(x: f64) -> f64 {
    (if x.is_infinite() { 1.0f64 } else { 0.0 }).copysign(x)
}

fn zero_if_nan(x: f64) -> f64 {
    if x.is_nan() { 0.0f64.copysign(x) } else { x }
}

fn recovered_product((mut a, mut b): Parts, (mut c, mut d): Parts) -> Option<Parts> {
    let mut recover = false;
    let overflowed = [a * c, b * d, a * d, b * c].iter().any(|x| x.is_infinite());
    if a.is_infinite() || b.is_infinite() {
        (a, b) = (boxed(a), boxed(b));
        (c, d) = (zero_if_nan(c), zero_if_nan(d));
        recover = true;
    }
    if c.is_infinite() || d.is_infinite() {
        (c, d) = (boxed(c), boxed(d));
        (a, b) = (zero_if_nan(a), zero_if_nan(b));
        recover = true;
    }
    if !recover && overflowed {
        (a, b) = (zero_if_nan(a), zero_if_nan(b));
        (c, d) = (zero_if_nan(c), zero_if_nan(d));
        recover = true;
    }
    let inf = f64::INFINITY;
    recover.then(|| (inf * (a * c - b * d), inf * (a * d + b * c)))
}

/// `a / b`; `None` for a division by zero.
pub(super) fn quotient(a: Parts, b: Parts) -> Option<Parts> {
    let (re, im) = if b.0.abs() >= b.1.abs() {
        if b.0 == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let denominator = b.0 + b.1 * ratio;
        ((a.0 + a.1 * ratio) / denominator, (a.1 - a.0 * ratio) / denominator)
    } else if b.1.abs() >= b.0.abs() {
        let ratio = b.0 / b.1;
        let denominator = b.0 * ratio + b.1;
        ((a.0 * ratio + a.1) / denominator, (a.1 * ratio - a.0) / denominator)
    } else {
        (f64::NAN, f64::NAN)
    };
    if re.is_nan() && im.is_nan() {
        return Some(recovered_quotient(a, b).unwrap_or((re, im)));
    }
    Some((re, im))
}

fn recovered_quotient(a: Parts, b: Parts) -> Option<Parts> {
    if (a.0.is_infinite() || a.1.is_infinite()) && b.0.is_finite() && b.1.is_finite() {
        let (x, y) = (boxed(a.0), boxed(a.1));
        let inf = f64::INFINITY;
        return Some((inf * (x * b.0 + y * b.1), inf * (y * b.0 - x * b.1)));
    }
    if (b.0.is_infinite() || b.1.is_infinite()) && a.0.is_finite() && a.1.is_finite() {
        let (x, y) = (boxed(b.0), boxed(b.1));
        return Some((0.0 * (a.0 * x + a.1 * y), 0.0 * (a.1 * x - a.0 * y)));
    }
    None
}

/// `x / b` of a real `x`; `None` for a division by zero.
pub(super) fn real_quotient(x: f64, b: Parts) -> Option<Parts> {
    let (re, im) = if b.0.abs() >= b.1.abs() {
        if b.0 == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let denominator = b.0 + b.1 * ratio;
        (x / denominator, (-x * ratio) / denominator)
    } else if b.1.abs() >= b.0.abs() {
        let ratio = b.0 / b.1;
        let denominator = b.0 * ratio + b.1;
        ((x * ratio) / denominator, (-x) / denominator)
    } else {
        (f64::NAN, f64::NAN)
    };
    let infinite = b.0.is_infinite() || b.1.is_infinite();
    if re.is_nan() && im.is_nan() && x.is_finite() && infinite {
        let (c, d) = (boxed(b.0), boxed(b.1));
        return Some((0.0 * (x * c), 0.0 * (-x * d)));
    }
    Some((re, im))
}

/// `a ** b`; small whole exponents by repeated multiplication.
pub(super) fn power(a: Parts, b: Parts) -> Result<Parts, ZeroToNegative> {
    if b.1 == 0.0 && b.0 == b.0.floor() && b.0.abs() <= 100.0 {
        let n = b.0 as i64;
        let power = whole_power(a, n.unsigned_abs());
        if n >= 0 {
            return Ok(power);
        }
        return quotient((1.0, 0.0), power).ok_or(ZeroToNegative);
    }
    general_power(a, b)
}

fn whole_power(a: Parts, n: u64) -> Parts {
    let (mut result, mut power, mut mask) = ((1.0, 0.0), a, 1u64);
    while n >= mask {
        if n & mask != 0 {
            result = product(result, power);
        }
        mask <<= 1;
        power = product(power, power);
    }
    result
}

fn general_power(a: Parts, b: Parts) -> Result<Parts, ZeroToNegative> {
    if b == (0.0, 0.0) {
        return Ok((1.0, 0.0));
    }
    if a == (0.0, 0.0) {
        return if b.1 != 0.0 || b.0 < 0.0 { Err(ZeroToNegative) } else { Ok((0.0, 0.0)) };
    }
    let length = a.0.hypot(a.1);
    let mut scale = length.powf(b.0);
    let angle = a.1.atan2(a.0);
    let mut phase = angle * b.0;
    if b.1 != 0.0 {
        scale *= (-angle * b.1).exp();
        phase += b.1 * length.ln();
    }
    Ok((scale * phase.cos(), scale * phase.sin()))
}
