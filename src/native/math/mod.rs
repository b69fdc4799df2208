//! `math`: CPython 3.14's functions, with its results and the texts of its errors.

mod exact;
mod gamma;
mod integer;
mod sums;
mod vector;

use super::os::c_math;
use super::{add, set};
use crate::natives;
use crate::prim;
use crate::value::{BigIntObject, Dict, Str, Tag, Tuple, Value, int_from_big, sym};
use crate::vm::convert::AnyInt;
use crate::vm::native::Of;
use crate::vm::{Eval, Exc, Raised, Vm};

natives! { NATIVES of "math" = [
    /// Return the arc cosine (measured in radians) of x.
    ///
    /// The result is between 0 and pi.
    function "acos(x, /)" (vm, x: f64) { checked(vm, x, x.acos(), FROM_MINUS_1_TO_1) }
    /// Return the inverse hyperbolic cosine of x.
    function "acosh(x, /)" (vm, x: f64) { checked(vm, x, exact::acosh(x), "expected argument value not less than 1") }
    /// Return the arc sine (measured in radians) of x.
    ///
    /// The result is between -pi/2 and pi/2.
    function "asin(x, /)" (vm, x: f64) { checked(vm, x, x.asin(), FROM_MINUS_1_TO_1) }
    /// Return the inverse hyperbolic sine of x.
    function "asinh(x, /)" (vm, x: f64) { Ok(Value::float(exact::asinh(x))) }
    /// Return the arc tangent (measured in radians) of x.
    ///
    /// The result is between -pi/2 and pi/2.
    function "atan(x, /)" (vm, x: f64) { Ok(Value::float(x.atan())) }
    /// Return the arc tangent (measured in radians) of y/x.
    ///
    /// Unlike atan(y/x), the signs of both x and y are considered.
    function "atan2(y, x, /)" (vm, y: f64, x: f64) { Ok(Value::float(y.atan2(x))) }
    /// Return the inverse hyperbolic tangent of x.
    function "atanh(x, /)" (vm, x: f64) { checked(vm, x, exact::atanh(x), "expected a number between -1 and 1") }
    /// Return the cube root of x.
    function "cbrt(x, /)" (vm, x: f64) { Ok(Value::float(c_math::cbrt(x))) }
    /// Return the ceiling of x as an Integral.
    ///
    /// This is the smallest integer >= x.
    function "ceil(x, /)" (vm, x: &Value) { rounded(vm, x, sym::__ceil__, prim::float_ops::ceil_to_int) }
    /// Return a float with the magnitude (absolute value) of x but the sign of y.
    ///
    /// On platforms that support signed zeros, copysign(1.0, -0.0)
    /// returns -1.0.
    function "copysign(x, y, /)" (vm, x: f64, y: f64) { Ok(Value::float(x.copysign(y))) }
    /// Return the cosine of x (measured in radians).
    function "cos(x, /)" (vm, x: f64) { checked(vm, x, x.cos(), FINITE) }
    /// Return the hyperbolic cosine of x.
    function "cosh(x, /)" (vm, x: f64) { ranged(vm, x, x.cosh()) }
    /// Convert angle x from radians to degrees.
    function "degrees(x, /)" (vm, x: f64) { Ok(Value::float(x * (180.0 / std::f64::consts::PI))) }
    /// Error function at x.
    function "erf(x, /)" (vm, x: f64) { Ok(Value::float(c_math::erf(x))) }
    /// Complementary error function at x.
    function "erfc(x, /)" (vm, x: f64) { Ok(Value::float(c_math::erfc(x))) }
    /// Return e raised to the power of x.
    function "exp(x, /)" (vm, x: f64) { ranged(vm, x, x.exp()) }
    /// Return 2 raised to the power of x.
    function "exp2(x, /)" (vm, x: f64) { ranged(vm, x, x.exp2()) }
    /// Return exp(x)-1.
    ///
    /// This function avoids the loss of precision involved in the direct evaluation of exp(x)-1 for small x.
    function "expm1(x, /)" (vm, x: f64) { ranged(vm, x, x.exp_m1()) }
    /// Return the absolute value of the float x.
    function "fabs(x, /)" (vm, x: f64) { Ok(Value::float(x.abs())) }
    /// Return the floor of x as an Integral.
    ///
    /// This is the largest integer <= x.
    function "floor(x, /)" (vm, x: &Value) { rounded(vm, x, sym::__floor__, prim::float_ops::floor_to_int) }
    /// Fused multiply-add operation.
    ///
    /// Compute (x * y) + z with a single round.
    function "fma(x, y, z, /)" (vm, x: f64, y: f64, z: f64) { fma(vm, x, y, z) }
    /// Return fmod(x, y), according to platform C.
    ///
    /// x % y may differ.
    function "fmod(x, y, /)" (vm, x: f64, y: f64) { domain(vm, x, y, x % y) }
    /// Return the mantissa and exponent of x, as pair (m, e).
    ///
    /// m is a float and e is an int, such that x = m * 2.**e.
    /// If x is 0, m and e are both 0.  Else 0.5 <= abs(m) < 1.0.
    function "frexp(x, /)" (vm, x: f64) {
        let (m, e) = exact::frexp(x);
        Ok(Value::tuple(vec![Value::float(m), Value::int(i64::from(e))]))
    }
    /// Gamma function at x.
    function "gamma(x, /)" (vm, x: f64) {
        let r = gamma::gamma(x);
        if r.is_infinite() && x.is_finite() && !gamma::is_pole(x) {
            return Err(range_error(vm));
        }
        match gamma::is_pole(x) || x == f64::NEG_INFINITY {
            true => Err(refused(vm, POLE, x)),
            false => Ok(Value::float(r)),
        }
    }
    /// Natural logarithm of absolute value of Gamma function at x.
    function "lgamma(x, /)" (vm, x: f64) {
        if gamma::is_pole(x) {
            return Err(refused(vm, POLE, x));
        }
        ranged(vm, x, gamma::log_gamma(x))
    }
    /// Multidimensional Euclidean distance from the origin to a point.
    ///
    /// Roughly equivalent to:
    ///     sqrt(sum(x**2 for x in coordinates))
    function "hypot(*coordinates)" (vm, coordinates: Of<Tuple>) {
        let mut all = Vec::with_capacity(coordinates.len());
        for v in coordinates.items() {
            all.push(vm.to_f64(v)?.abs());
        }
        Ok(Value::float(vector::norm(&mut all)))
    }
    /// Return the Euclidean distance between two points p and q.
    ///
    /// The points should be specified as sequences (or iterables) of
    /// coordinates.  Both inputs must have the same dimension.
    function "dist(p, q, /)" (vm, p: &Value, q: &Value) { distance(vm, p, q) }
    /// Determine whether two floating-point numbers are close in value.
    ///
    ///   rel_tol
    ///     maximum difference for being considered "close", relative to the
    ///     magnitude of the input values
    ///   abs_tol
    ///     maximum difference for being considered "close", regardless of the
    ///     magnitude of the input values
    function "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)"
    (vm, a: f64, b: f64, relative: Option<f64>, absolute: Option<f64>) {
        is_close(vm, a, b, relative.unwrap_or(1e-9), absolute.unwrap_or(0.0))
    }
    /// Return True if x is neither an infinity nor a NaN, and False otherwise.
    function "isfinite(x, /)" (vm, x: f64) { Ok(Value::bool(x.is_finite())) }
    /// Return True if x is a positive or negative infinity, and False otherwise.
    function "isinf(x, /)" (vm, x: f64) { Ok(Value::bool(x.is_infinite())) }
    /// Return True if x is a NaN (not a number), and False otherwise.
    function "isnan(x, /)" (vm, x: f64) { Ok(Value::bool(x.is_nan())) }
    /// Return x * (2**i).
    ///
    /// This is essentially the inverse of frexp().
    function "ldexp(x, i, /)" (vm, x: f64, i: &Value) { ldexp(vm, x, i) }
    /// log(x, [base=math.e])
    /// Return the logarithm of x to the given base.
    ///
    /// If the base is not specified, returns the natural logarithm (base e) of x.
    function "log(x, base=None, /)" (vm, x: &Value, base: Option<&Value>) {
        let top = logarithm(vm, x, f64::ln)?;
        let Some(base) = base else { return Ok(Value::float(top)) };
        let bottom = logarithm(vm, base, f64::ln)?;
        if bottom == 0.0 {
            return Err(vm.raise(Exc::ZeroDivisionError, "division by zero"));
        }
        Ok(Value::float(top / bottom))
    }
    /// Return the base 10 logarithm of x.
    function "log10(x, /)" (vm, x: &Value) { logarithm(vm, x, f64::log10).map(Value::float) }
    /// Return the natural logarithm of 1+x (base e).
    ///
    /// The result is computed in a way which is accurate for x near zero.
    function "log1p(x, /)" (vm, x: f64) {
        let r = if x <= -1.0 { f64::NAN } else { x.ln_1p() };
        checked(vm, x, r, "expected argument value > -1")
    }
    /// Return the base 2 logarithm of x.
    function "log2(x, /)" (vm, x: &Value) { logarithm(vm, x, f64::log2).map(Value::float) }
    /// Return the fractional and integer parts of x.
    ///
    /// Both results carry the sign of x and are floats.
    function "modf(x, /)" (vm, x: f64) {
        let (fraction, whole) = match x {
            _ if x.is_infinite() => (0.0_f64.copysign(x), x),
            _ if x.is_nan() => (x, x),
            _ => ((x - x.trunc()).copysign(x), x.trunc()),
        };
        Ok(Value::tuple(vec![Value::float(fraction), Value::float(whole)]))
    }
    /// Return the floating-point value the given number of steps after x towards y.
    ///
    /// If steps is not specified or is None, it defaults to 1.
    function "nextafter(x, y, /, *, steps=None)" (vm, x: f64, y: f64, steps: &Value) {
        let steps = match steps.is_none() || steps.is_unbound() {
            true => 1,
            false => match vm.index(steps)? {
                AnyInt::Small(n) if n >= 0 => n as u64,
                AnyInt::Big(b) if b.sign() == num_bigint::Sign::Plus => u64::MAX,
                _ => return Err(vm.value_error("steps must be a non-negative integer")),
            },
        };
        Ok(Value::float(exact::next_after(x, y, steps)))
    }
    /// Return x**y (x to the power of y).
    function "pow(x, y, /)" (vm, x: f64, y: f64) {
        let r = x.powf(y);
        if r.is_finite() || !x.is_finite() || !y.is_finite() {
            return Ok(Value::float(r));
        }
        Err(if r.is_nan() || x == 0.0 { domain_error(vm) } else { range_error(vm) })
    }
    /// Convert angle x from degrees to radians.
    function "radians(x, /)" (vm, x: f64) { Ok(Value::float(x * (std::f64::consts::PI / 180.0))) }
    /// Difference between x and the closest integer multiple of y.
    ///
    /// Return x - n*y where n*y is the closest integer multiple of y.
    /// In the case where x is exactly halfway between two multiples of
    /// y, the nearest even value of n is used. The result is always exact.
    function "remainder(x, y, /)" (vm, x: f64, y: f64) { domain(vm, x, y, exact::remainder(x, y)) }
    /// Return the sine of x (measured in radians).
    function "sin(x, /)" (vm, x: f64) { checked(vm, x, x.sin(), FINITE) }
    /// Return the hyperbolic sine of x.
    function "sinh(x, /)" (vm, x: f64) { ranged(vm, x, x.sinh()) }
    /// Return the square root of x.
    function "sqrt(x, /)" (vm, x: f64) { checked(vm, x, x.sqrt(), "expected a nonnegative input") }
    /// Return the tangent of x (measured in radians).
    function "tan(x, /)" (vm, x: f64) { checked(vm, x, x.tan(), FINITE) }
    /// Return the hyperbolic tangent of x.
    function "tanh(x, /)" (vm, x: f64) { Ok(Value::float(x.tanh())) }
    /// Truncates the Real x to the nearest Integral toward 0.
    ///
    /// Uses the __trunc__ magic method.
    function "trunc(x, /)" (vm, x: &Value) {
        if x.tag() == Tag::Float {
            return int_result(vm, prim::float_ops::to_int(x.raw_float()));
        }
        match vm.call_special(x, sym::__trunc__, &[])? {
            Some(r) => Ok(r),
            None => {
                let name = vm.type_name(x);
                Err(vm.type_error(format!("type {name} doesn't define __trunc__ method")))
            }
        }
    }
    /// Return the value of the least significant bit of the float x.
    function "ulp(x, /)" (vm, x: f64) { Ok(Value::float(exact::ulp(x))) }
] }

const FROM_MINUS_1_TO_1: &str = "expected a number in range from -1 up to 1";
const FINITE: &str = "expected a finite input";
const POLE: &str = "expected a noninteger or positive integer";
const POSITIVE: &str = "expected a positive input";

/// A float as messages show it.
fn shown(x: f64) -> String {
    let mut out = Vec::new();
    prim::float_repr::write_repr(&mut out, x);
    String::from_utf8_lossy(&out).into_owned()
}

#[cold]
fn refused(vm: &Vm, expected: &str, x: f64) -> Raised {
    vm.value_error(format!("{expected}, got {}", shown(x)))
}

#[cold]
fn domain_error(vm: &Vm) -> Raised {
    vm.value_error("math domain error")
}

#[cold]
fn range_error(vm: &Vm) -> Raised {
    vm.raise(Exc::OverflowError, "math range error")
}

/// A result that is no number, or infinite, though the argument is a finite number: the argument
/// was not as expected.
fn checked(vm: &Vm, x: f64, r: f64, expected: &str) -> Eval {
    if r.is_nan() && !x.is_nan() || r.is_infinite() && x.is_finite() {
        return Err(refused(vm, expected, x));
    }
    Ok(Value::float(r))
}

/// An infinite result of a finite argument is out of range.
fn ranged(vm: &Vm, x: f64, r: f64) -> Eval {
    if r.is_infinite() && x.is_finite() { Err(range_error(vm)) } else { Ok(Value::float(r)) }
}

fn domain(vm: &Vm, x: f64, y: f64, r: f64) -> Eval {
    if r.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error(vm));
    }
    Ok(Value::float(r))
}

fn int_result(vm: &Vm, r: prim::PrimResult<num_bigint::BigInt>) -> Eval {
    r.map(int_from_big).map_err(|e| vm.prim_error(&e))
}

/// `floor` and `ceil`: by the special method, else of the number as a float.
fn rounded(
    vm: &Vm,
    x: &Value,
    method: crate::value::Symbol,
    to_int: fn(f64) -> prim::PrimResult<num_bigint::BigInt>,
) -> Eval {
    match x.tag() {
        Tag::Int => return Ok(x.clone()),
        Tag::Float => return int_result(vm, to_int(x.raw_float())),
        _ => {}
    }
    match vm.call_special(x, method, &[])? {
        Some(r) => Ok(r),
        None => int_result(vm, to_int(vm.to_f64(x)?)),
    }
}

/// A logarithm; ints may be larger than any float.
fn logarithm(vm: &Vm, x: &Value, f: fn(f64) -> f64) -> Result<f64, Raised> {
    let plain = vm.unwrap(x);
    if let Some(big) = plain.get::<BigIntObject>() {
        if big.value().sign() == num_bigint::Sign::Minus {
            return Err(vm.value_error(POSITIVE));
        }
        return Ok(match prim::int::float::to_float(big.value()) {
            Ok(x) => f(x),
            Err(_) => {
                let (m, e) = exact::frexp_big(big.value());
                f(m) + f(2.0) * e as f64
            }
        });
    }
    if let Some(i) = plain.as_int() {
        if i <= 0 {
            return Err(vm.value_error(POSITIVE));
        }
        return Ok(f(i as f64));
    }
    let x = vm.to_f64(x)?;
    if x <= 0.0 {
        return Err(refused(vm, POSITIVE, x));
    }
    Ok(f(x))
}

fn fma(vm: &Vm, x: f64, y: f64, z: f64) -> Eval {
    let r = x.mul_add(y, z);
    if r.is_finite() {
        return Ok(Value::float(r));
    }
    if r.is_nan() {
        if !x.is_nan() && !y.is_nan() && !z.is_nan() {
            return Err(vm.value_error("invalid operation in fma"));
        }
    } else if x.is_finite() && y.is_finite() && z.is_finite() {
        return Err(vm.raise(Exc::OverflowError, "overflow in fma"));
    }
    Ok(Value::float(r))
}

fn ldexp(vm: &Vm, x: f64, i: &Value) -> Eval {
    let Some(exponent) = vm.as_any_int(i) else {
        return Err(vm.type_error("Expected an int as second argument to ldexp."));
    };
    // Beyond these all results are zero or infinite.
    let exponent = match exponent {
        AnyInt::Small(n) => n.clamp(-5000, 5000) as i32,
        AnyInt::Big(b) if b.sign() == num_bigint::Sign::Minus => -5000,
        AnyInt::Big(_) => 5000,
    };
    if x == 0.0 || !x.is_finite() {
        return Ok(Value::float(x));
    }
    ranged(vm, x, libm::ldexp(x, exponent))
}

fn distance(vm: &Vm, p: &Value, q: &Value) -> Eval {
    let (p, q) = (vm.collect(p)?, vm.collect(q)?);
    if p.len() != q.len() {
        return Err(vm.value_error("both points must have the same number of dimensions"));
    }
    let mut all = Vec::with_capacity(p.len());
    for (a, b) in p.iter().zip(&q) {
        all.push((vm.to_f64(a)? - vm.to_f64(b)?).abs());
    }
    Ok(Value::float(vector::norm(&mut all)))
}

fn is_close(vm: &Vm, a: f64, b: f64, relative: f64, absolute: f64) -> Eval {
    if relative < 0.0 || absolute < 0.0 {
        return Err(vm.value_error("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(Value::TRUE);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(Value::FALSE);
    }
    let diff = (b - a).abs();
    Ok(Value::bool(
        diff <= (relative * b).abs() || diff <= (relative * a).abs() || diff <= absolute,
    ))
}

/// Fills the namespace.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    for natives in [NATIVES, integer::NATIVES, sums::NATIVES] {
        add(vm, dict, natives);
    }
    let doc =
        "This module provides access to the mathematical functions\ndefined by the C standard.";
    set(vm, dict, "__doc__", Str::new(doc).into());
    for (name, x) in [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ] {
        set(vm, dict, name, Value::float(x));
    }
    Ok(())
}
