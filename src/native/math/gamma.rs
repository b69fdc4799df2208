//! The gamma function by Lanczos' approximation, with the coefficients that Boost computed
//! (g = 6.0247, 13 terms), as CPython evaluates it.

use std::f64::consts::PI;

const G: f64 = 6.024_680_040_776_73;
const G_MINUS_HALF: f64 = 5.524_680_040_776_73;

#[allow(clippy::excessive_precision)]
const NUMERATOR: [f64; 13] = [
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
];

const DENOMINATOR: [f64; 13] = [
    0.0,
    39_916_800.0,
    120_543_840.0,
    150_917_976.0,
    105_258_076.0,
    45_995_730.0,
    13_339_535.0,
    2_637_558.0,
    357_423.0,
    32_670.0,
    1_925.0,
    66.0,
    1.0,
];

/// Γ(1) … Γ(23): the factorials that are floats exactly.
const FACTORIALS: usize = 23;

/// Whether the function has no value there: zero and the negative whole numbers.
pub fn is_pole(x: f64) -> bool {
    x.is_finite() && x <= 0.0 && x == x.floor()
}

fn lanczos_sum(x: f64) -> f64 {
    let (mut num, mut den) = (0.0, 0.0);
    // For large arguments in powers of 1/x, which do not overflow.
    if x < 5.0 {
        for i in (0..13).rev() {
            num = num * x + NUMERATOR[i];
            den = den * x + DENOMINATOR[i];
        }
    } else {
        for i in 0..13 {
            num = num / x + NUMERATOR[i];
            den = den / x + DENOMINATOR[i];
        }
    }
    num / den
}

/// sin(πx), exact where that is.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let r = match (2.0 * y).round() as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        // −sin(π(y − 1)), written so that the result at y = 1 is +0.
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1.0_f64.copysign(x) * r
}

/// Γ(x); infinite where it is out of range, not a number at a pole.
pub fn gamma(x: f64) -> f64 {
    if !x.is_finite() {
        return if x == f64::NEG_INFINITY { f64::NAN } else { x };
    }
    if is_pole(x) {
        return f64::NAN;
    }
    if x == x.floor() && x <= FACTORIALS as f64 {
        return (1..x as u64).map(|i| i as f64).product();
    }
    let ax = x.abs();
    if ax < 1e-20 {
        return 1.0 / x;
    }
    if ax > 200.0 {
        return if x < 0.0 { 0.0 / sin_pi(x) } else { f64::INFINITY };
    }
    let y = ax + G_MINUS_HALF;
    // The rounding error of y, which the power would magnify.
    let z = if ax > G_MINUS_HALF {
        let q = y - ax;
        q - G_MINUS_HALF
    } else {
        let q = y - G_MINUS_HALF;
        q - ax
    };
    let z = z * G / y;
    if x < 0.0 {
        let mut r = -PI / sin_pi(ax) / ax * y.exp() / lanczos_sum(ax);
        r -= z * r;
        return if ax < 140.0 {
            r / y.powf(ax - 0.5)
        } else {
            let root = y.powf(ax / 2.0 - 0.25);
            r / root / root
        };
    }
    let mut r = lanczos_sum(ax) / y.exp();
    r += z * r;
    if ax < 140.0 {
        r * y.powf(ax - 0.5)
    } else {
        let root = y.powf(ax / 2.0 - 0.25);
        r * root * root
    }
}

/// ln |Γ(x)|; `x` is no pole.
pub fn log_gamma(x: f64) -> f64 {
    if !x.is_finite() {
        return if x.is_nan() { x } else { f64::INFINITY };
    }
    if x == x.floor() && x <= 2.0 {
        return 0.0;
    }
    let ax = x.abs();
    if ax < 1e-20 {
        return -ax.ln();
    }
    let mut r = lanczos_sum(ax).ln() - G;
    r += (ax - 0.5) * ((ax + G - 0.5).ln() - 1.0);
    if x < 0.0 {
        r = PI.ln() - sin_pi(ax).abs().ln() - ax.ln() - r;
    }
    r
}
