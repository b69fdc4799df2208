//! `sum`: ints exactly, floats with Neumaier's compensation, as CPython adds them.

use crate::natives;
use crate::types::complex::{Complex, complex};
use crate::value::{Bytes, Iter, List, Tag, Tuple, Value};
use crate::vm::{Binary, Raised, Vm};

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
        let mut total = Total::new(start);
        total.add_leading_ints(&mut it);
        vm.drain(&mut it, |v| total.add(v, vm).map(|()| true))?;
        Ok(total.value(vm))
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

/// What was added so far: the kind of the total says how more is added.
enum Total {
    Int(i64),
    Float(Compensated),
    Complex(Compensated, Compensated),
    Other(Value),
}

impl Total {
    fn new(v: Value) -> Total {
        if let Some((real, imag)) = parts(&v) {
            return Total::Complex(Compensated::new(real), Compensated::new(imag));
        }
        match v.tag() {
            Tag::Int => Total::Int(v.raw_int()),
            Tag::Float => Total::Float(Compensated::new(v.raw_float())),
            _ => Total::Other(v),
        }
    }

    /// Adds the ints that a list or tuple goes on with, where they lie.
    fn add_leading_ints(&mut self, it: &mut Iter) {
        let Total::Int(total) = self else { return };
        let mut add = |items: &[Value]| {
            let begins = |v: &&Value| v.tag() == Tag::Int;
            let ints = items.iter().take_while(begins).map(Value::raw_int);
            let mut added = 0;
            for n in ints {
                let Some(sum) = total.checked_add(n) else { break };
                *total = sum;
                added += 1;
            }
            added
        };
        match it {
            Iter::List { list, index } => *index += list.expect::<List>().with_rest(*index, add),
            Iter::Tuple { tuple, index } => {
                *index += tuple.expect::<Tuple>().items().get(*index..).map_or(0, &mut add);
            }
            _ => {}
        }
    }

    /// Adds an item: to numbers of its own kind and simpler ones at once, else by `+`.
    #[inline]
    fn add(&mut self, v: Value, vm: &Vm) -> Result<(), Raised> {
        let added = match self {
            Total::Int(n) => match v.tag() {
                Tag::Int | Tag::Bool => match n.checked_add(v.raw_int()) {
                    Some(sum) => {
                        *n = sum;
                        true
                    }
                    None => false,
                },
                _ => false,
            },
            Total::Float(sum) => sum.add_real(&v, vm)?,
            Total::Complex(real, imag) => match parts(&v) {
                Some((x, y)) => {
                    real.add(x);
                    imag.add(y);
                    true
                }
                None => real.add_real(&v, vm)?,
            },
            Total::Other(_) => false,
        };
        if added { Ok(()) } else { self.add_by_operator(&v, vm) }
    }

    #[inline(never)]
    fn add_by_operator(&mut self, v: &Value, vm: &Vm) -> Result<(), Raised> {
        let total = std::mem::replace(self, Total::Int(0)).value(vm);
        *self = Total::new(vm.binary(Binary::Add, &total, v)?);
        Ok(())
    }

    fn value(self, vm: &Vm) -> Value {
        match self {
            Total::Int(n) => Value::int(n),
            Total::Float(sum) => Value::float(sum.value()),
            Total::Complex(real, imag) => complex(vm, real.value(), imag.value()),
            Total::Other(v) => v,
        }
    }
}

/// The parts of a complex number.
fn parts(v: &Value) -> Option<(f64, f64)> {
    v.data::<Complex>().map(|z| (z.real, z.imag))
}

/// A sum and what rounding took from it.
struct Compensated {
    high: f64,
    low: f64,
}

impl Compensated {
    fn new(high: f64) -> Compensated {
        Compensated { high, low: 0.0 }
    }

    /// Adds a float or int; `false` if it is neither.
    fn add_real(&mut self, v: &Value, vm: &Vm) -> Result<bool, Raised> {
        match v.tag() {
            Tag::Float => self.add(v.raw_float()),
            Tag::Int | Tag::Bool | Tag::BigInt => self.add(vm.int_to_f64(v)?),
            _ => return Ok(false),
        }
        Ok(true)
    }

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
