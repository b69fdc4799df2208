//! Reading and writing single items.

use crate::prim::scalar::{Format, Kind, Order, Packed, Scalar};
use crate::value::{Bytes, Value, int_from_big};
use crate::vm::convert::AnyInt;
use crate::vm::{Eval, Exc, Raised, Vm};

/// An item as a value.
pub fn value_of(item: Scalar) -> Value {
    match item {
        Scalar::Char(b) => Bytes::new([b]).into(),
        Scalar::Bool(b) => Value::bool(b),
        Scalar::Signed(i) => Value::int(i),
        Scalar::Unsigned(u) => match i64::try_from(u) {
            Ok(i) => Value::int(i),
            Err(_) => int_from_big(u.into()),
        },
        Scalar::Float(f) => Value::float(f),
    }
}

/// The bytes that stand for `v`; the errors name the code of the format.
pub fn pack(vm: &Vm, code: &str, format: Format, v: &Value) -> Result<Packed, Raised> {
    let code = code.trim_start_matches('@');
    let wrong_type = || vm.type_error(format!("memoryview: invalid type for format '{code}'"));
    let wrong_value = || vm.value_error(format!("memoryview: invalid value for format '{code}'"));
    let packed = match format.kind {
        Kind::Char => {
            let plain = vm.unwrap(v);
            let Some(b) = plain.get::<Bytes>() else { return Err(wrong_type()) };
            match *b.as_slice() {
                [b] => Some(format.write_bits(u64::from(b), Order::NATIVE)),
                _ => None,
            }
        }
        Kind::Bool => Some(format.write_bits(u64::from(vm.truth(v)?), Order::NATIVE)),
        Kind::Float => match vm.to_f64(v) {
            Ok(x) => format.write_float(x, Order::NATIVE),
            Err(raised) => return Err(reworded(vm, raised, wrong_type, wrong_value)),
        },
        Kind::Signed | Kind::Unsigned => match vm.index(v) {
            Ok(i) => int_bits(&i).and_then(|i| format.write_int(i, Order::NATIVE)),
            Err(raised) => return Err(reworded(vm, raised, wrong_type, wrong_value)),
        },
    };
    packed.ok_or_else(wrong_value)
}

/// An int of up to 128 bits.
pub fn int_bits(i: &AnyInt) -> Option<i128> {
    match i {
        AnyInt::Small(i) => Some(i128::from(*i)),
        AnyInt::Big(_) => i128::try_from(i.to_big()).ok(),
    }
}

/// The error of a value that could not be converted.
fn reworded(
    vm: &Vm,
    raised: Raised,
    wrong_type: impl FnOnce() -> Raised,
    wrong_value: impl FnOnce() -> Raised,
) -> Raised {
    if vm.pending_is(Exc::TypeError) {
        drop(vm.take_pending());
        return wrong_type();
    }
    if vm.pending_is(Exc::OverflowError) || vm.pending_is(Exc::ValueError) {
        drop(vm.take_pending());
        return wrong_value();
    }
    raised
}

/// Reads the item at a place.
pub fn read(format: Format, memory: &[u8], at: usize) -> Eval {
    Ok(match memory.get(at..at + format.size) {
        Some(bytes) => value_of(format.read(bytes, Order::NATIVE)),
        None => Value::NONE,
    })
}
