//! The methods of ints.

use super::{Int, arith, expect_big, format_as};
use crate::natives;
use crate::prim::int::bytes::ByteOrder;
use crate::prim::int::{self, bits};
use crate::types::bytes_like;
use crate::value::{Bytes, Class, Str, Value, int_from_big};
use crate::vm::native::OrNone;
use crate::vm::types::T;
use crate::vm::{Binary, Raised, Vm};
use num_traits::Signed;

natives! { pub(super) METHODS of "int" = [
    /// abs(self)
    method "__abs__(self, /)" (vm, this: Int) {
        Ok(match this.0.as_int().and_then(i64::checked_abs) {
            Some(x) => Value::int(x),
            None => int_from_big(expect_big(&this.0).abs()),
        })
    }
    /// int(self)
    method "__int__(self, /)" (vm, this: Int) { Ok(this.0) }
    /// Return self converted to an integer, if self is suitable for use as an index into a list.
    method "__index__(self, /)" (vm, this: Int) { Ok(this.0) }
    /// Truncating an Integral returns itself.
    method "__trunc__(self, /)" (vm, this: Int) { Ok(this.0) }
    /// Flooring an Integral returns itself.
    method "__floor__(self, /)" (vm, this: Int) { Ok(this.0) }
    /// Ceiling of an Integral returns itself.
    method "__ceil__(self, /)" (vm, this: Int) { Ok(this.0) }
    /// Returns self, the complex conjugate of any int.
    method "conjugate(self, /)" (vm, this: Int) { Ok(this.0) }
    /// float(self)
    method "__float__(self, /)" (vm, this: Int) { vm.int_to_f64(&this.0).map(Value::float) }
    /// Round to a multiple of a power of ten: to even where two are equally near.
    ///
    /// Only a negative ndigits changes anything.
    method "__round__(self, ndigits=None, /)" (vm, this: Int, ndigits: OrNone<&Value>) {
        let Some(ndigits) = ndigits.0 else { return Ok(this.0) };
        let ndigits = vm.index_clamped(ndigits)?;
        if ndigits >= 0 {
            return Ok(this.0);
        }
        Ok(int_from_big(int::arith::round_digits(&expect_big(&this.0), ndigits)))
    }
    /// Return pow(self, value, mod).
    method "__pow__(self, value, mod=None, /)"
        (vm, this: Int, value: &Value, modulus: OrNone<&Value>) {
        let value = vm.unwrap(value);
        match modulus.0 {
            None => arith::binary(vm, Binary::Pow, &this.0, &value),
            Some(m) => arith::power_modulo(vm, &this.0, &value, &vm.unwrap(m)),
        }
    }
    /// Return pow(value, self, mod).
    method "__rpow__(self, value, mod=None, /)"
        (vm, this: Int, value: &Value, modulus: OrNone<&Value>) {
        let value = vm.unwrap(value);
        match modulus.0 {
            None => arith::binary(vm, Binary::Pow, &value, &this.0),
            Some(m) => arith::power_modulo(vm, &value, &this.0, &vm.unwrap(m)),
        }
    }
    /// Convert to a string according to format_spec.
    method "__format__(self, format_spec, /)" (vm, this: &Value, format_spec: &Value) {
        let Some(spec) = vm.as_str_value(format_spec) else {
            return Err(vm.wrong_argument(format_spec, 1, "str"));
        };
        let spec: &Str = spec.expect();
        if spec.is_empty() {
            return vm.str(this);
        }
        format_as(vm, &vm.unwrap(this), spec, &vm.type_name(this))
    }
    /// Return a pair of integers, whose ratio is equal to the original int.
    method "as_integer_ratio(self, /)" (vm, this: Int) {
        Ok(Value::tuple(vec![this.0, Value::int(1)]))
    }
    /// Returns True. Exists for duck type compatibility with float.is_integer.
    method "is_integer(self, /)" (vm, _this: Int) { Ok(Value::TRUE) }
    /// Number of ones in the binary representation of the absolute value of self.
    method "bit_count(self, /)" (vm, this: Int) {
        Ok(Value::int(match this.0.as_int() {
            Some(x) => i64::from(x.unsigned_abs().count_ones()),
            None => bits::bit_count(&expect_big(&this.0)) as i64,
        }))
    }
    /// Number of bits necessary to represent self in binary.
    method "bit_length(self, /)" (vm, this: Int) {
        Ok(Value::int(match this.0.as_int() {
            Some(x) => i64::from(bits::bit_length_i64(x)),
            None => bits::bit_length(&expect_big(&this.0)) as i64,
        }))
    }
    /// Return an array of bytes representing an integer.
    ///
    /// OverflowError if length bytes are too few. signed says whether two's complement is used.
    method "to_bytes(self, /, length=1, byteorder='big', *, signed=False)"
        (vm, this: Int, length: Option<i64>, byteorder: &Value, signed: Option<bool>) {
        let order = byte_order(vm, "to_bytes", byteorder)?;
        let length = length.unwrap_or(1);
        if length > Str::MAX_LEN as i64 {
            return Err(vm.memory_error());
        }
        vm.check_room(usize::try_from(length).unwrap_or(0))?;
        let x = expect_big(&this.0);
        match int::bytes::to_bytes(&x, length, order, signed.unwrap_or(false)) {
            Ok(bytes) => Ok(Bytes::new(bytes).into()),
            Err(e) => Err(vm.prim_error(&e)),
        }
    }
    /// Return the integer represented by the given array of bytes.
    ///
    /// bytes may be an iterable of ints as well. signed says whether two's complement is used.
    classmethod "from_bytes(type, /, bytes, byteorder='big', *, signed=False)"
        (vm, class: &Value, bytes: &Value, byteorder: &Value, signed: Option<bool>) {
        let order = byte_order(vm, "from_bytes", byteorder)?;
        let bytes = bytes_like::bytes_of_argument(vm, bytes)?;
        let value = int_from_big(int::bytes::from_bytes(&bytes, order, signed.unwrap_or(false)));
        let builtin: &Class = vm.class(T::Int);
        match class.get::<Class>() {
            Some(c) if !std::ptr::eq(c, builtin) => vm.call(class, &[value]),
            _ => Ok(value),
        }
    }
    /// The arguments that make a copy of the int.
    method "__getnewargs__(self, /)" (vm, this: Int) { Ok(Value::tuple(vec![this.0])) }
    /// Returns size in memory, in bytes.
    method "__sizeof__(self, /)" (vm, this: Int) {
        let digits = bits::bit_length(&expect_big(&this.0)).div_ceil(30).max(1);
        Ok(Value::int(24 + 4 * digits as i64))
    }
    /// the real part of a complex number
    getter "real" (vm, this: Int) { Ok(this.0) }
    /// the imaginary part of a complex number
    getter "imag" (vm, _this: Int) { Ok(Value::int(0)) }
    /// the numerator of a rational number in lowest terms
    getter "numerator" (vm, this: Int) { Ok(this.0) }
    /// the denominator of a rational number in lowest terms
    getter "denominator" (vm, _this: Int) { Ok(Value::int(1)) }
] }

fn byte_order(vm: &Vm, method: &str, v: &Value) -> Result<ByteOrder, Raised> {
    if v.is_unbound() {
        return Ok(ByteOrder::Big);
    }
    let Some(name) = vm.as_str_value(v) else {
        let got = vm.type_name_or_none(v);
        return Err(
            vm.type_error(format!("{method}() argument 'byteorder' must be str, not {got}"))
        );
    };
    ByteOrder::from_name(name.expect::<Str>().as_wtf8()).map_err(|e| vm.prim_error(&e))
}
