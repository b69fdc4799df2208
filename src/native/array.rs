//! `array`: its class lies with the builtin ones, for views show its memory.

use crate::natives;
use crate::types::array::{CLASS, CODES, reconstruct};
use crate::value::{Dict, Value};
use crate::vm::{Raised, Vm};

/// Fills the namespace of `array`.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    let class = vm.native_class(&CLASS).value();
    super::set(vm, dict, "array", class.clone());
    super::set(vm, dict, "ArrayType", class);
    super::set(vm, dict, "typecodes", Value::str(CODES));
    super::add(vm, dict, FUNCTIONS);
    Ok(())
}

natives! { FUNCTIONS of "array" = [
    /// Internal. Used for pickling support.
    function "_array_reconstructor(arraytype, typecode, mformat_code, items, /)" (
        vm, class: &Value, code: &Value, format: i64, items: &Value,
    ) {
        reconstruct(vm, class, code, format, items)
    }
] }
