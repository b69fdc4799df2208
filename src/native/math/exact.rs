//! Operations on the representation of floats.

use num_bigint::BigInt;

/// The mantissa in [0.5, 1) and exponent of `x`.
pub fn frexp(x: f64) -> (f64, i32) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    libm::frexp(x)
}

/// The mantissa, rounded to a float, and the exponent of an int.
pub fn frexp_big(x: &BigInt) -> (f64, i64) {
    let bits = x.bits();
    let kept = 128.min(bits);
    let mut top = x.magnitude() >> (bits - kept);
    // What was cut off matters only where it breaks a tie.
    if x.magnitude().trailing_zeros().is_some_and(|z| z < bits - kept) {
        top |= num_bigint::BigUint::from(1u8);
    }
    let m = crate::prim::int::float::to_float(&BigInt::from(top)).unwrap_or(f64::INFINITY);
    let (m, e) = frexp(m);
    (m, i64::from(e) + (bits - kept) as i64)
}

/// The distance to the next float away from zero.
pub fn ulp(x: f64) -> f64 {
    let x = x.abs();
    if !x.is_finite() {
        return x;
    }
    let next = x.next_up();
    if next.is_infinite() { x - x.next_down() } else { next - x }
}

/// The float `steps` after `x` towards `y`.
pub fn next_after(x: f64, y: f64, steps: u64) -> f64 {
    if x.is_nan() || y.is_nan() {
        return x + y;
    }
    if x == y || steps == 0 {
        return if steps == 0 { x } else { y };
    }
    let (from, to) = (ordinal(x), ordinal(y));
    let distance = to.abs_diff(from);
    if u128::from(steps) >= distance {
        return y;
    }
    let step = i128::from(steps);
    of_ordinal(if to > from { from + step } else { from - step }, y)
}

/// The place of a float among all of them; zeros are 0.
fn ordinal(x: f64) -> i128 {
    let magnitude = i128::from(x.to_bits() & !(1 << 63));
    if x.is_sign_negative() { -magnitude } else { magnitude }
}

fn of_ordinal(n: i128, towards: f64) -> f64 {
    let magnitude = f64::from_bits(n.unsigned_abs() as u64);
    if n == 0 {
        0.0_f64.copysign(-towards)
    } else if n < 0 {
        -magnitude
    } else {
        magnitude
    }
}

/// IEEE's remainder: of the division rounded to the nearest, ties to even.
pub fn remainder(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() {
        return x + y;
    }
    if x.is_infinite() || y == 0.0 {
        return f64::NAN;
    }
    if y.is_infinite() {
        return x;
    }
    let (ax, ay) = (x.abs(), y.abs());
    let m = ax % ay;
    let c = ay - m;
    let r = if m < c {
        m
    } else if m > c {
        -c
    } else {
        m - 2.0 * ((0.5 * (ax - m)) % ay)
    };
    1.0_f64.copysign(x) * r
}

/// The inverse hyperbolic sine, by the series that suits the size.
pub fn asinh(x: f64) -> f64 {
    let a = x.abs();
    if !x.is_finite() || a < 2.0_f64.powi(-28) {
        return x;
    }
    let r = if a > 2.0_f64.powi(28) {
        a.ln() + std::f64::consts::LN_2
    } else if a > 2.0 {
        (2.0 * a + 1.0 / ((x * x + 1.0).sqrt() + a)).ln()
    } else {
        let t = x * x;
        (a + t / (1.0 + (1.0 + t).sqrt())).ln_1p()
    };
    r.copysign(x)
}

/// The inverse hyperbolic cosine.
pub fn acosh(x: f64) -> f64 {
    if x.is_nan() || x == f64::INFINITY {
        x
    } else if x < 1.0 {
        f64::NAN
    } else if x >= 2.0_f64.powi(28) {
        x.ln() + std::f64::consts::LN_2
    } else if x == 1.0 {
        0.0
    } else if x > 2.0 {
        let t = x * x;
        (2.0 * x - 1.0 / (x + (t - 1.0).sqrt())).ln()
    } else {
        let t = x - 1.0;
        (t + (2.0 * t + t * t).sqrt()).ln_1p()
    }
}

/// The inverse hyperbolic tangent.
pub fn atanh(x: f64) -> f64 {
    let a = x.abs();
    if x.is_nan() || a >= 1.0 {
        return if a == 1.0 { f64::INFINITY.copysign(x) } else { f64::NAN };
    }
    if a < 2.0_f64.powi(-28) {
        return x;
    }
    let t = a + a;
    let r =
        if a < 0.5 { 0.5 * (t + t * a / (1.0 - a)).ln_1p() } else { 0.5 * (t / (1.0 - a)).ln_1p() };
    r.copysign(x)
}
