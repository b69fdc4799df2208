//! What `sys.getsizeof` says: the sizes that CPython's objects have on a 64-bit machine.

use crate::value::{ClassFlags, Instance, Tag, Tuple, Value};
use crate::vm::types::T;
use crate::vm::{Eval, Exc, Raised, Vm};

/// `object.__sizeof__`: what the object itself takes.
pub fn basic(vm: &Vm, v: &Value) -> i64 {
    let plain = vm.unwrap(v);
    match plain.tag() {
        Tag::Float | Tag::Cell => 24,
        Tag::Class => 32,
        Tag::Object if vm.is_a(&plain, T::Complex) => 32,
        Tag::Slice => 40,
        Tag::Range | Tag::Method => 48,
        Tag::Module => 56,
        Tag::Tuple => 32 + 8 * plain.expect::<Tuple>().items().len() as i64,
        Tag::Instance => instance(plain.expect()),
        _ => 16,
    }
}

/// Slots stand in the object, other attributes do not.
fn instance(i: &Instance) -> i64 {
    let class = i.class();
    let base = if class.flags().has(ClassFlags::EXCEPTION) { 72 } else { 16 };
    base + 8 * class.slot_names().len() as i64
}

/// What the collector needs in front of an object, and an instance for its attributes.
fn header(vm: &Vm, v: &Value) -> i64 {
    match v.tag() {
        Tag::Int | Tag::BigInt | Tag::Bool | Tag::Float | Tag::Str | Tag::Bytes => 0,
        Tag::None | Tag::Ellipsis | Tag::NotImplemented | Tag::Range | Tag::Code => 0,
        Tag::Object if vm.is_a(v, T::ByteArray) || vm.is_a(v, T::Complex) => 0,
        Tag::Instance if is_object(vm, v) => 0,
        Tag::Instance => {
            let flags = v.expect::<Instance>().class().flags();
            let own = !flags.has(ClassFlags::IMMUTABLE)
                && (!flags.has(ClassFlags::NO_DICT) || flags.has(ClassFlags::WEAK));
            if own { 32 } else { 16 }
        }
        _ => 16,
    }
}

/// Whether `v` is a plain `object()`.
fn is_object(vm: &Vm, v: &Value) -> bool {
    std::ptr::eq(v.expect::<Instance>().class(), vm.class(T::Object).as_ptr())
}

/// `sys.getsizeof(v)`.
pub fn of(vm: &Vm, v: &Value) -> Result<i64, Raised> {
    let Some(size) = vm.call_special(v, crate::value::sym::__sizeof__, &[])? else {
        let name = vm.type_name(v);
        return Err(vm.type_error(format!("Type {name} doesn't define __sizeof__")));
    };
    let size = ssize(vm, &size)?;
    if size < 0 {
        return Err(vm.value_error("__sizeof__() should return >= 0"));
    }
    Ok(size + header(vm, v))
}

fn ssize(vm: &Vm, v: &Value) -> Result<i64, Raised> {
    if !matches!(vm.unwrap(v).tag(), Tag::Int | Tag::Bool | Tag::BigInt) {
        return Err(vm.type_error("an integer is required"));
    }
    let too_large = || vm.raise(Exc::OverflowError, "Python int too large to convert to C ssize_t");
    vm.index(v)?.value().as_int().ok_or_else(too_large)
}

/// `object.__sizeof__(v)`.
pub fn basic_value(vm: &Vm, v: &Value) -> Eval {
    Ok(Value::int(basic(vm, v)))
}
