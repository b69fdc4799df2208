//! `fsum`, `prod`, `sumprod`.

use super::vector::{Double, product, sum};
use crate::natives;
use crate::value::{Iter, Tag, Value};
use crate::vm::{Binary, Eval, Exc, Raised, Vm};

natives! { pub NATIVES of "math" = [
    /// Return an accurate floating-point sum of values in the iterable seq.
    ///
    /// Assumes IEEE-754 floating-point arithmetic.
    function "fsum(seq, /)" (vm, values: &Value) { fsum(vm, values).map(Value::float) }
    /// Calculate the product of all the elements in the input iterable.
    ///
    /// The default start value for the product is 1.
    ///
    /// When the iterable is empty, return the start value.  This function is
    /// intended specifically for use with numeric values and may reject
    /// non-numeric types.
    function "prod(iterable, /, *, start=1)" (vm, values: &Value, start: Option<&Value>) {
        let mut total = start.cloned().unwrap_or(Value::int(1));
        let mut it = vm.iterate(values)?;
        while let Some(v) = vm.pull(&mut it)? {
            total = times(vm, &total, &v)?;
        }
        Ok(total)
    }
    /// Return the sum of products of values from two iterables p and q.
    ///
    /// Roughly equivalent to:
    ///
    ///     sum(itertools.starmap(operator.mul, zip(p, q, strict=True)))
    ///
    /// For float and mixed int/float inputs, the intermediate products
    /// and sums are computed with extended precision.
    function "sumprod(p, q, /)" (vm, p: &Value, q: &Value) { sumprod(vm, p, q) }
] }

fn times(vm: &Vm, a: &Value, b: &Value) -> Eval {
    match (a.tag(), b.tag()) {
        (Tag::Int, Tag::Int) => {
            if let Some(n) = a.raw_int().checked_mul(b.raw_int()) {
                return Ok(Value::int(n));
            }
        }
        (Tag::Float, Tag::Float) => return Ok(Value::float(a.raw_float() * b.raw_float())),
        _ => {}
    }
    vm.binary(Binary::Mul, a, b)
}

/// Shewchuk's sum: partial sums that do not overlap, so that nothing is lost before the end.
fn fsum(vm: &Vm, values: &Value) -> Result<f64, Raised> {
    let mut partials: Vec<f64> = Vec::new();
    let (mut special, mut infinite) = (0.0, 0.0);
    let mut it = vm.iterate(values)?;
    while let Some(v) = vm.pull(&mut it)? {
        let given = vm.to_f64(&v)?;
        let x = add_partial(&mut partials, given);
        if x == 0.0 {
            continue;
        }
        if x.is_finite() {
            partials.push(x);
            continue;
        }
        if given.is_finite() {
            return Err(vm.raise(Exc::OverflowError, "intermediate overflow in fsum"));
        }
        if given.is_infinite() {
            infinite += given;
        }
        special += given;
        partials.clear();
    }
    if special != 0.0 {
        if f64::is_nan(infinite) {
            return Err(vm.value_error("-inf + inf in fsum"));
        }
        return Ok(special);
    }
    Ok(round_partials(&partials))
}

/// Adds to the partial sums, keeping the errors; what is left over comes back.
fn add_partial(partials: &mut Vec<f64>, mut x: f64) -> f64 {
    let mut kept = 0;
    for j in 0..partials.len() {
        let mut y = partials[j];
        if x.abs() < y.abs() {
            std::mem::swap(&mut x, &mut y);
        }
        let high = x + y;
        let low = y - (high - x);
        if low != 0.0 {
            partials[kept] = low;
            kept += 1;
        }
        x = high;
    }
    partials.truncate(kept);
    x
}

/// The partial sums' sum, rounded once, halves to even.
fn round_partials(partials: &[f64]) -> f64 {
    let mut n = partials.len();
    let Some(last) = n.checked_sub(1) else { return 0.0 };
    let mut high = partials[last];
    let mut low = 0.0;
    n = last;
    while n > 0 {
        let x = high;
        n -= 1;
        let y = partials[n];
        high = x + y;
        low = y - (high - x);
        if low != 0.0 {
            break;
        }
    }
    // A tie that the next partial sum breaks.
    if n > 0 && (low < 0.0 && partials[n - 1] < 0.0 || low > 0.0 && partials[n - 1] > 0.0) {
        let y = low * 2.0;
        let x = high + y;
        if y == x - high {
            high = x;
        }
    }
    high
}

/// A sum of floats in three parts.
#[derive(Default)]
struct Triple {
    high: f64,
    low: f64,
    tiny: f64,
}

impl Triple {
    /// With `x * y` added.
    fn add_product(&self, x: f64, y: f64) -> Triple {
        let p = product(x, y);
        let s = sum(self.high, p.high);
        let r1 = sum(self.low, p.low);
        let r2 = sum(r1.high, s.low);
        Triple { high: s.high, low: r2.high, tiny: self.tiny + r1.low + r2.low }
    }

    fn value(&self) -> f64 {
        let last: Double = sum(self.low, self.tiny);
        let total = sum(self.high, last.high);
        total.high + (total.low + last.low)
    }
}

/// The state of a sum of products: as ints while all are, as floats in three parts while they can
/// be, else as the operators have it.
struct Products {
    total: Value,
    ints: Option<i64>,
    floats: Option<Triple>,
    floats_used: bool,
}

fn sumprod(vm: &Vm, p: &Value, q: &Value) -> Eval {
    let (mut a, mut b) = (vm.iterate(p)?, vm.iterate(q)?);
    let mut sum = Products {
        total: Value::int(0),
        ints: Some(0),
        floats: Some(Triple::default()),
        floats_used: false,
    };
    loop {
        let (x, y) = match next_pair(vm, &mut a, &mut b)? {
            Some(pair) => pair,
            None => break,
        };
        sum.add(vm, &x, &y)?;
    }
    sum.end_ints(vm)?;
    sum.end_floats(vm)?;
    Ok(sum.total)
}

fn next_pair(vm: &Vm, a: &mut Iter, b: &mut Iter) -> Result<Option<(Value, Value)>, Raised> {
    match (vm.pull(a)?, vm.next(b)?) {
        (Some(x), Some(y)) => Ok(Some((x, y))),
        (None, None) => Ok(None),
        _ => Err(vm.value_error("Inputs are not the same length")),
    }
}

impl Products {
    fn add(&mut self, vm: &Vm, x: &Value, y: &Value) -> Result<(), Raised> {
        if let Some(n) = self.ints {
            let both = x.tag() == Tag::Int && y.tag() == Tag::Int;
            let product = if both { x.raw_int().checked_mul(y.raw_int()) } else { None };
            if let Some(n) = product.and_then(|p| n.checked_add(p)) {
                self.ints = Some(n);
                return Ok(());
            }
            self.end_ints(vm)?;
        }
        if let (Some(floats), Some((x, y))) = (&self.floats, float_pair(vm, x, y)) {
            let next = floats.add_product(x, y);
            if next.high.is_finite() {
                self.floats = Some(next);
                self.floats_used = true;
                return Ok(());
            }
        }
        self.end_floats(vm)?;
        let product = times(vm, x, y)?;
        self.total = vm.binary(Binary::Add, &self.total, &product)?;
        Ok(())
    }

    fn end_ints(&mut self, vm: &Vm) -> Result<(), Raised> {
        if let Some(n) = self.ints.take().filter(|&n| n != 0) {
            self.total = vm.binary(Binary::Add, &self.total, &Value::int(n))?;
        }
        Ok(())
    }

    fn end_floats(&mut self, vm: &Vm) -> Result<(), Raised> {
        let floats = self.floats.take();
        if let Some(floats) = floats.filter(|_| self.floats_used) {
            self.total = vm.binary(Binary::Add, &self.total, &Value::float(floats.value()))?;
        }
        Ok(())
    }
}

/// Two floats, or a float and an int.
fn float_pair(vm: &Vm, x: &Value, y: &Value) -> Option<(f64, f64)> {
    let int = |v: &Value| match v.tag() {
        Tag::Int | Tag::Bool => Some(v.raw_int() as f64),
        _ => None,
    };
    let _ = vm;
    match (x.as_float(), y.as_float()) {
        (Some(x), Some(y)) => Some((x, y)),
        (Some(x), None) => Some((x, int(y)?)),
        (None, Some(y)) => Some((int(x)?, y)),
        (None, None) => None,
    }
}
