//! What complex arithmetic does differently where an operand is real.

use super::Parts;

/// `x / b` of a real `x`, which is not zero.
pub(super) fn real_quotient(x: f64, b: Parts) -> Parts {
    let (re, im) = if b.0.abs() >= b.1.abs() {
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
        return (0.0 * (x * c), 0.0 * (-x * d));
    }
    (re, im)
}

/// Stands for the direction of an infinite or finite part.
fn boxed(x: f64) -> f64 {
    (if x.is_infinite() { 1.0f64 } else { 0.0 }).copysign(x)
}
