//! `sum`: ints exactly, floats with Neumaier's compensation, as CPython adds them.

use crate::natives;
use crate::types::complex::{Complex, complex};
use crate::value::{Bytes, Iter, Tag, Value};
use crate::vm::{Binary, Eval, Raised, Vm};

natives! { pub NATIVES of "builtins" = [
    /// Return the sum of a 'start' value (default: 0) plus an iterable of numbers
    ///
    /// When the iterable is empty, return the start value.
    /// This function is intended specifically for use with numeric values and may
    /// reject non-numeric types.
    function "sum(iterable, /, start=0)" (vm, iterable: &Value, start: Option<&Value>) {
        let mut it = vm.iterate(iterable)?;
        let start = start.cloned().unwrap_or(Value::int(0));
        refuse_text(vm, &start)?;
        let mut total = start;
        let mut item = vm.pull(&mut it)?;
        // Each kind of total takes as many items as it can, then hands on to the next.
        while let Some(v) = item.take() {
            match total.tag() {
                Tag::Int => item = add_ints(vm, &mut total, v, &mut it)?,
                Tag::Float => item = add_floats(vm, &mut total, v, &mut it)?,
                _ if parts(&total).is_some() => item = add_complex(vm, &mut total, v, &mut it)?,
                _ => {
                    total = vm.binary(Binary::Add, &total, &v)?;
                    item = vm.pull(&mut it)?;
                }
            }
        }
        Ok(total)
    }
] }

fn refuse_text(vm: &Vm, start: &Value) -> Result<(), Raised> {
    let plain = vm.unwrap(start);
    let (what, how) = match plain.tag() {
        Tag::Str => ("strings", "''.join(seq)"),
        _ if plain.get::<Bytes>().is_some() => ("bytes", "b''.join(seq)"),
        _ if vm.type_name(&plain) == "bytearray" => ("bytearray", "b''.join(seq)"),
        _ => return Ok(()),
    };
    Err(vm.type_error(format!("sum() can't sum {what} [use {how} instead]")))
}

/// Adds small ints until one is none or the total outgrows them; the next item comes back.
fn add_ints(
    vm: &Vm,
    total: &mut Value,
    first: Value,
    it: &mut Iter,
) -> Result<Option<Value>, Raised> {
    let mut n = total.raw_int();
    let mut v = first;
    loop {
        let sum = match v.tag() {
            Tag::Int | Tag::Bool => n.checked_add(v.raw_int()),
            _ => None,
        };
        let Some(sum) = sum else {
            *total = vm.binary(Binary::Add, &Value::int(n), &v)?;
            return vm.pull(it);
        };
        n = sum;
        match vm.pull(it)? {
            Some(next) => v = next,
            None => {
                *total = Value::int(n);
                return Ok(None);
            }
        }
    }
}

/// Adds floats and ints until another kind comes.
fn add_floats(
    vm: &Vm,
    total: &mut Value,
    first: Value,
    it: &mut Iter,
) -> Result<Option<Value>, Raised> {
    let mut sum = Compensated { high: total.raw_float(), low: 0.0 };
    let mut v = first;
    loop {
        match v.tag() {
            Tag::Float => sum.add(v.raw_float()),
            Tag::Int | Tag::Bool | Tag::BigInt => sum.add(vm.int_to_f64(&v)?),
            _ => {
                *total = finish(vm, &sum, &v)?;
                return vm.pull(it);
            }
        }
        match vm.pull(it)? {
            Some(next) => v = next,
            None => {
                *total = Value::float(sum.value());
                return Ok(None);
            }
        }
    }
}

/// The parts of a complex number.
fn parts(v: &Value) -> Option<(f64, f64)> {
    v.data::<Complex>().map(|z| (z.real, z.imag))
}

/// Adds complex numbers, floats and ints until another kind comes.
fn add_complex(
    vm: &Vm,
    total: &mut Value,
    first: Value,
    it: &mut Iter,
) -> Result<Option<Value>, Raised> {
    let (real, imag) = parts(total).unwrap_or_default();
    let mut real = Compensated { high: real, low: 0.0 };
    let mut imag = Compensated { high: imag, low: 0.0 };
    let mut v = first;
    loop {
        match v.tag() {
            Tag::Float => real.add(v.raw_float()),
            Tag::Int | Tag::Bool | Tag::BigInt => real.add(vm.int_to_f64(&v)?),
            _ => match parts(&v) {
                Some((x, y)) => {
                    real.add(x);
                    imag.add(y);
                }
                None => {
                    let sum = complex(vm, real.value(), imag.value());
                    *total = vm.binary(Binary::Add, &sum, &v)?;
                    return vm.pull(it);
                }
            },
        }
        match vm.pull(it)? {
            Some(next) => v = next,
            None => {
                *total = complex(vm, real.value(), imag.value());
                return Ok(None);
            }
        }
    }
}

fn finish(vm: &Vm, sum: &Compensated, v: &Value) -> Eval {
    vm.binary(Binary::Add, &Value::float(sum.value()), v)
}

/// A sum and what rounding took from it.
struct Compensated {
    high: f64,
    low: f64,
}

impl Compensated {
    fn add(&mut self, x: f64) {
        let t = self.high + x;
        self.low +=
            if self.high.abs() >= x.abs() { (self.high - t) + x } else { (x - t) + self.high };
        self.high = t;
    }

    fn value(&self) -> f64 {
        if self.low != 0.0 && self.low.is_finite() { self.high + self.low } else { self.high }
    }
}
