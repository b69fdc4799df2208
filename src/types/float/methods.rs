//! The methods of floats.

use super::{Float, arith, float_of, format_as};
use crate::natives;
use crate::prim::float_ops;
use crate::types::int;
use crate::value::{Class, Str, Tag, Value, int_from_big, sym};
use crate::vm::native::OrNone;
use crate::vm::types::T;
use crate::vm::{Binary, Eval, Vm};

natives! { pub(super) METHODS of "float" = [
    /// abs(self)
    method "__abs__(self, /)" (vm, this: Float) { Ok(Value::float(this.0.abs())) }
    /// float(self)
    method "__float__(self, /)" (vm, this: Float) { Ok(Value::float(this.0)) }
    /// int(self)
    method "__int__(self, /)" (vm, this: Float) { int::truncate(vm, this.0) }
    /// Return the Integral closest to x between 0 and x.
    method "__trunc__(self, /)" (vm, this: Float) { int::truncate(vm, this.0) }
    /// Return the floor as an Integral.
    method "__floor__(self, /)" (vm, this: Float) { int::truncate(vm, this.0.floor()) }
    /// Return the ceiling as an Integral.
    method "__ceil__(self, /)" (vm, this: Float) { int::truncate(vm, this.0.ceil()) }
    /// Round to ndigits digits after the point, or, without them, to an int.
    ///
    /// Where two are equally near, to the even one.
    method "__round__(self, ndigits=None, /)" (vm, this: Float, ndigits: OrNone<&Value>) {
        let Some(ndigits) = ndigits.0 else {
            return int::truncate(vm, this.0.round_ties_even());
        };
        let ndigits = vm.index_clamped(ndigits)?;
        match float_ops::round_digits(this.0, ndigits) {
            Ok(x) => Ok(Value::float(x)),
            Err(e) => Err(vm.prim_error(&e)),
        }
    }
    /// Return pow(self, value, mod).
    method "__pow__(self, value, mod=None, /)"
        (vm, this: Float, value: &Value, modulus: OrNone<&Value>) {
        power(vm, &Value::float(this.0), &vm.unwrap(value), modulus.0)
    }
    /// Return pow(value, self, mod).
    method "__rpow__(self, value, mod=None, /)"
        (vm, this: Float, value: &Value, modulus: OrNone<&Value>) {
        power(vm, &vm.unwrap(value), &Value::float(this.0), modulus.0)
    }
    /// Formats the float according to format_spec.
    method "__format__(self, format_spec, /)" (vm, this: &Value, format_spec: &Value) {
        let Some(spec) = vm.as_str_value(format_spec) else {
            return Err(vm.wrong_argument(format_spec, 1, "str"));
        };
        let spec: &Str = spec.expect();
        match vm.unwrap(this).as_float() {
            Some(x) if !spec.is_empty() => format_as(vm, x, spec, &vm.type_name(this)),
            _ => vm.str(this),
        }
    }
    /// Return a pair of integers, whose ratio is exactly equal to the original float.
    method "as_integer_ratio(self, /)" (vm, this: Float) {
        match float_ops::as_integer_ratio(this.0) {
            Ok((n, d)) => Ok(Value::tuple(vec![int_from_big(n), int_from_big(d)])),
            Err(e) => Err(vm.prim_error(&e)),
        }
    }
    /// Return self, the complex conjugate of any float.
    method "conjugate(self, /)" (vm, this: Float) { Ok(Value::float(this.0)) }
    /// Return True if the float is an integer.
    method "is_integer(self, /)" (vm, this: Float) {
        Ok(Value::bool(float_ops::is_integer(this.0)))
    }
    /// Return a hexadecimal representation of a floating-point number.
    method "hex(self, /)" (vm, this: Float) { Ok(Value::str(&float_ops::hex(this.0))) }
    /// Create a floating-point number from a hexadecimal string.
    classmethod "fromhex(type, string, /)" (vm, class: &Value, string: &Value) {
        let Some(text) = vm.as_str_value(string) else {
            return Err(vm.type_error("bad argument type for built-in operation"));
        };
        crate::types::str::check_encodable(vm, text.expect())?;
        match crate::prim::float_parse::from_hex(text.expect::<Str>().as_wtf8()) {
            Ok(x) => of_class(vm, class, x),
            Err(e) => Err(vm.prim_error(&e)),
        }
    }
    /// Convert real number to a floating-point number.
    classmethod "from_number(type, number, /)" (vm, class: &Value, number: &Value) {
        let real = matches!(number.tag(), Tag::Float | Tag::Int | Tag::Bool | Tag::BigInt)
            || vm.special(number, sym::__float__).is_some()
            || vm.special(number, sym::__index__).is_some();
        if !real {
            let name = vm.type_name(number);
            return Err(vm.type_error(format!("must be real number, not {name}")));
        }
        of_class(vm, class, float_of(vm, number)?)
    }
    /// How numbers of that type ('double' or 'float') are stored.
    classmethod "__getformat__(type, typestr, /)" (vm, _class: &Value, typestr: &Value) {
        let Some(text) = vm.as_str_value(typestr) else {
            return Err(vm.wrong_argument(typestr, 1, "str"));
        };
        match text.expect::<Str>().as_str() {
            Some("double" | "float") => {
                let little = cfg!(target_endian = "little");
                let end = if little { "little" } else { "big" };
                Ok(Value::str(&format!("IEEE, {end}-endian")))
            }
            _ => Err(vm.value_error("__getformat__() argument 1 must be 'double' or 'float'")),
        }
    }
    /// The arguments that make a copy of the float.
    method "__getnewargs__(self, /)" (vm, this: Float) {
        Ok(Value::tuple(vec![Value::float(this.0)]))
    }
    /// the real part of a complex number
    getter "real" (vm, this: Float) { Ok(Value::float(this.0)) }
    /// the imaginary part of a complex number
    getter "imag" (vm, _this: Float) { Ok(Value::float(0.0)) }
] }

fn power(vm: &Vm, a: &Value, b: &Value, modulus: Option<&Value>) -> Eval {
    if modulus.is_some() {
        return Err(
            vm.type_error("pow() 3rd argument not allowed unless all arguments are integers")
        );
    }
    arith::binary(vm, Binary::Pow, a, b)
}

/// A float of the class that a class method was called on.
fn of_class(vm: &Vm, class: &Value, x: f64) -> Eval {
    let builtin: &Class = vm.class(T::Float);
    match class.get::<Class>() {
        Some(c) if !std::ptr::eq(c, builtin) => vm.call(class, &[Value::float(x)]),
        _ => Ok(Value::float(x)),
    }
}
