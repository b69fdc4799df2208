//! Lengths of vectors, as CPython computes them: scaled, summed with the rounding errors kept, and
//! corrected once.

/// A sum or product and its rounding error.
pub struct Double {
    pub high: f64,
    pub low: f64,
}

/// `a + b`, for |a| ≥ |b|.
fn fast_sum(a: f64, b: f64) -> Double {
    let high = a + b;
    Double { high, low: (a - high) + b }
}

/// `a + b`.
pub fn sum(a: f64, b: f64) -> Double {
    let high = a + b;
    let z = high - a;
    Double { high, low: (a - (high - z)) + (b - z) }
}

/// `a * b`.
pub fn product(a: f64, b: f64) -> Double {
    let high = a * b;
    Double { high, low: a.mul_add(b, -high) }
}

/// The square root of the sum of squares of numbers that are not negative.
pub fn norm(all: &mut [f64]) -> f64 {
    let max = all.iter().copied().fold(0.0, f64::max);
    if max.is_infinite() {
        return max;
    }
    if all.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if max == 0.0 || all.len() <= 1 {
        return max;
    }
    let (_, exponent) = super::exact::frexp(max);
    if exponent < -1023 {
        // Denormal numbers are scaled up first, or the scale below would overflow.
        all.iter_mut().for_each(|x| *x /= f64::MIN_POSITIVE);
        return f64::MIN_POSITIVE * norm(all);
    }
    let scale = libm::ldexp(1.0, -exponent);
    let (mut total, mut low1, mut low2) = (1.0, 0.0, 0.0);
    let mut add = |p: Double| {
        let s = fast_sum(total, p.high);
        total = s.high;
        low1 += p.low;
        low2 += s.low;
        total - 1.0 + (low1 + low2)
    };
    let mut squares = 0.0;
    for x in all {
        let x = *x * scale;
        squares = add(product(x, x));
    }
    let h = squares.sqrt();
    let rest = add(product(-h, h));
    (h + rest / (2.0 * h)) / scale
}
