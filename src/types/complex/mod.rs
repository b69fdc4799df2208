//! `complex`.

mod arith;
mod new;

use crate::natives;
use crate::prim;
use crate::value::{NativeData, Str, Tag, Value, number_eq};
use crate::vm::native::{Arg, Data, OrNone};
use crate::vm::types::{NativeClass, T};
use crate::vm::{Binary, Compare, Eval, Raised, Slots, Unary, Vm};

/// The data of a complex number.
pub struct Complex {
    pub real: f64,
    pub imag: f64,
}

impl NativeData for Complex {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
    fn holds_values(&self) -> bool {
        false
    }
}

/// Real and imaginary part.
type Parts = (f64, f64);

pub static CLASS: NativeClass = NativeClass {
    name: "complex",
    module: "builtins",
    doc: "A complex number of a real and an imaginary part.\n\nMade of numbers or of text like \
          '1+2j'.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(repr),
    hash: Some(hash),
    truth: Some(|_, v| Ok(parts(v).is_some_and(|z| z != (0.0, 0.0)))),
    binary: Some(binary),
    binary_ops: &[Binary::Add, Binary::Sub, Binary::Mul, Binary::Div],
    unary: Some(unary),
    unary_ops: &[Unary::Neg, Unary::Pos],
    compare: Some(compare),
    new: Some(new::new),
    new_is_whole: true,
    format: Some(format),
    ..Slots::EMPTY
};

/// A complex number as a value.
pub fn complex(vm: &Vm, real: f64, imag: f64) -> Value {
    vm.new_object(T::Complex, Complex { real, imag })
}

/// The parts of a complex number; `None` if it is none.
pub fn parts(v: &Value) -> Option<Parts> {
    v.data::<Complex>().map(|z| (z.real, z.imag))
}

/// A complex number or instance of a class derived from it as an argument.
struct Z(Parts);

impl<'a> Arg<'a> for Z {
    fn from_arg(vm: &Vm, v: &'a Value, index: usize) -> Result<Self, Raised> {
        match Data::<Complex>::of(vm, v) {
            Some(z) => Ok(Z((z.real, z.imag))),
            None => Err(vm.wrong_argument(v, index, "complex")),
        }
    }
}

fn repr(_: &Vm, v: &Value) -> Eval {
    let (real, imag) = parts(v).unwrap_or_default();
    Ok(Value::str(&prim::format::complex_repr(real, imag)))
}

fn hash(vm: &Vm, v: &Value) -> Result<i64, Raised> {
    let (real, imag) = parts(v).unwrap_or_default();
    Ok(prim::hash::complex(vm.hash(&Value::float(real))?, vm.hash(&Value::float(imag))?))
}

fn format(vm: &Vm, v: &Value, spec: &Str) -> Eval {
    if spec.is_empty() {
        return vm.str(v);
    }
    format_as(vm, parts(v).unwrap_or_default(), spec, "complex")
}

fn format_as(vm: &Vm, z: Parts, spec: &Str, class: &str) -> Eval {
    let mut out = Vec::new();
    let spec = vm.parse_spec(spec, class)?;
    prim::format::format_complex(&mut out, z, &spec, class).map_err(|e| vm.prim_error(&e))?;
    vm.new_str(&out)
}

fn compare(_: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    let Some((real, imag)) = parts(a) else { return Ok(Value::NOT_IMPLEMENTED) };
    let equal = match (b.tag(), parts(b)) {
        (_, Some(other)) => (real, imag) == other,
        (Tag::Int | Tag::Bool | Tag::BigInt | Tag::Float, _) => {
            imag == 0.0 && number_eq(&Value::float(real), b)
        }
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    match op {
        Compare::Eq => Ok(Value::bool(equal)),
        Compare::Ne => Ok(Value::bool(!equal)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn unary(vm: &Vm, op: Unary, v: &Value) -> Eval {
    let (real, imag) = parts(v).unwrap_or_default();
    Ok(match op {
        Unary::Neg => complex(vm, -real, -imag),
        Unary::Pos => complex(vm, real, imag),
        Unary::Invert => Value::NOT_IMPLEMENTED,
    })
}

/// An operand: complex, or real, which has no imaginary part at all.
#[derive(Clone, Copy)]
enum Operand {
    Real(f64),
    Complex(Parts),
}

impl Operand {
    fn parts(self) -> Parts {
        match self {
            Operand::Real(x) => (x, 0.0),
            Operand::Complex(z) => z,
        }
    }
}

fn operand(vm: &Vm, v: &Value) -> Result<Option<Operand>, Raised> {
    Ok(match v.tag() {
        Tag::Float => Some(Operand::Real(v.raw_float())),
        Tag::Int | Tag::Bool | Tag::BigInt => Some(Operand::Real(vm.int_to_f64(v)?)),
        _ => parts(v).map(Operand::Complex),
    })
}

fn binary(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    use Operand::{Complex, Real};
    let (Some(a), Some(b)) = (operand(vm, a)?, operand(vm, b)?) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    // A real operand is not given an imaginary zero, which would change signs and infinities.
    let (real, imag) =
        match (op, a, b) {
            (Binary::Add, Real(x), Complex((re, im)))
            | (Binary::Add, Complex((re, im)), Real(x)) => (re + x, im),
            (Binary::Sub, Complex((re, im)), Real(x)) => (re - x, im),
            (Binary::Sub, Real(x), Complex((re, im))) => (x - re, -im),
            (Binary::Mul, Real(x), Complex((re, im)))
            | (Binary::Mul, Complex((re, im)), Real(x)) => (re * x, im * x),
            (Binary::Add, ..) => {
                let ((a, b), (c, d)) = (a.parts(), b.parts());
                (a + c, b + d)
            }
            (Binary::Sub, ..) => {
                let ((a, b), (c, d)) = (a.parts(), b.parts());
                (a - c, b - d)
            }
            (Binary::Mul, ..) => prim::complex::mul(a.parts(), b.parts()),
            (Binary::Div, ..) => {
                let quotient = match (a, b) {
                    (Complex((re, im)), Real(x)) if x != 0.0 => Ok((re / x, im / x)),
                    (Real(x), Complex(z)) if z != (0.0, 0.0) => Ok(arith::real_quotient(x, z)),
                    _ => prim::complex::div(a.parts(), b.parts()),
                };
                quotient.map_err(|e| vm.prim_error(&e))?
            }
            (Binary::Pow, ..) => return power(vm, a.parts(), b.parts()),
            _ => return Ok(Value::NOT_IMPLEMENTED),
        };
    Ok(complex(vm, real, imag))
}

/// `a ** b`.
pub(super) fn power(vm: &Vm, a: Parts, b: Parts) -> Eval {
    match prim::complex::pow(a, b) {
        Ok((real, imag)) => Ok(complex(vm, real, imag)),
        Err(e) => Err(vm.prim_error(&e)),
    }
}

fn power_method(vm: &Vm, a: &Value, b: &Value, modulus: Option<&Value>) -> Eval {
    let (a, b) = (vm.unwrap(a), vm.unwrap(b));
    if modulus.is_some() && operand(vm, &a)?.is_some() && operand(vm, &b)?.is_some() {
        return Err(vm.value_error("complex modulo"));
    }
    binary(vm, Binary::Pow, &a, &b)
}

natives! { METHODS of "complex" = [
    /// abs(self)
    method "__abs__(self, /)" (vm, this: Z) {
        match prim::complex::abs(this.0) {
            Ok(length) => Ok(Value::float(length)),
            Err(e) => Err(vm.prim_error(&e)),
        }
    }
    /// Convert this value to exact type complex.
    method "__complex__(self, /)" (vm, this: Z) { Ok(complex(vm, this.0.0, this.0.1)) }
    /// Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j.
    method "conjugate(self, /)" (vm, this: Z) { Ok(complex(vm, this.0.0, -this.0.1)) }
    /// Return pow(self, value, mod).
    method "__pow__(self, value, mod=None, /)"
        (vm, this: &Value, value: &Value, modulus: OrNone<&Value>) {
        power_method(vm, this, value, modulus.0)
    }
    /// Return pow(value, self, mod).
    method "__rpow__(self, value, mod=None, /)"
        (vm, this: &Value, value: &Value, modulus: OrNone<&Value>) {
        power_method(vm, value, this, modulus.0)
    }
    /// Convert to a string according to format_spec.
    method "__format__(self, format_spec, /)" (vm, this: &Value, format_spec: &Value) {
        let Some(spec) = vm.as_str_value(format_spec) else {
            return Err(vm.wrong_argument(format_spec, 1, "str"));
        };
        let spec: &Str = spec.expect();
        match Data::<Complex>::of(vm, this) {
            Some(z) if !spec.is_empty() => {
                format_as(vm, (z.real, z.imag), spec, &vm.type_name(this))
            }
            _ => vm.str(this),
        }
    }
    /// Convert number to a complex floating-point number.
    classmethod "from_number(type, number, /)" (vm, class: &Value, number: &Value) {
        new::from_number(vm, class, number)
    }
    /// The arguments that make a copy of the complex number.
    method "__getnewargs__(self, /)" (vm, this: Z) {
        Ok(Value::tuple(vec![Value::float(this.0.0), Value::float(this.0.1)]))
    }
    /// the real part of a complex number
    member "real" (vm, this: Z) { Ok(Value::float(this.0.0)) }
    /// the imaginary part of a complex number
    member "imag" (vm, this: Z) { Ok(Value::float(this.0.1)) }
] }
