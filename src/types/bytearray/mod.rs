//! `bytearray`: a mutable sequence of bytes.

mod item;
mod iterator;
mod methods;

pub use iterator::CLASS as ITERATOR;

use crate::prim::percent::Flavor;
use crate::types::bytes::buffer::{buffer, need_buffer};
use crate::types::bytes::storage::Storage;
use crate::types::bytes::{concat, new, shared};
use crate::types::sequence::repeat_count;
use crate::types::str::expand_template;
use crate::value::{Class, NativeData, Ref, Value};
use crate::vm::native::Data;
use crate::vm::types::{NativeClass, T};
use crate::vm::{Binary, Compare, Eval, Raised, Slots, Vm};
use std::ops::Deref;

/// The data of a bytearray.
pub struct ByteArray {
    storage: Storage,
}

impl NativeData for ByteArray {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
    fn holds_values(&self) -> bool {
        false
    }
}

impl Deref for ByteArray {
    type Target = Storage;
    #[inline]
    fn deref(&self) -> &Storage {
        &self.storage
    }
}

/// A new bytearray.
pub fn make(vm: &Vm, bytes: Vec<u8>) -> Value {
    vm.new_object(T::ByteArray, ByteArray { storage: Storage::new(bytes) })
}

pub static CLASS: NativeClass = NativeClass {
    name: "bytearray",
    module: "builtins",
    doc: "bytearray(iterable_of_ints) -> bytearray\n\
          bytearray(string, encoding[, errors]) -> bytearray\n\
          bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\n\
          bytearray(int) -> bytes array of size given by the parameter initialized with null bytes\n\
          bytearray() -> empty bytes array",
    slots: &SLOTS,
    methods: methods::METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(|vm, v| {
        let this = data(vm, v)?;
        methods::repr(vm, &this, "bytearray")
    }),
    unhashable: true,
    len: Some(|vm, v| Ok(data(vm, v)?.len())),
    iter: Some(iterator::iter),
    contains: Some(|vm, v, item| shared::contains(vm, &need_buffer(vm, v)?, item)),
    get_item: Some(item::get),
    set_item: Some(|vm, v, key, new| item::change(vm, v, key, Some(new))),
    del_item: Some(|vm, v, key| item::change(vm, v, key, None)),
    binary: Some(binary),
    binary_ops: &[Binary::Add, Binary::Mul, Binary::Mod],
    inplace: Some(inplace),
    inplace_ops: &[Binary::Add, Binary::Mul],
    compare: Some(compare),
    new: Some(create),
    new_is_whole: true,
    ..Slots::EMPTY
};

/// The bytearray that `v` is known to be.
fn data(vm: &Vm, v: &Value) -> Result<Data<ByteArray>, Raised> {
    Data::of(vm, v).ok_or_else(|| vm.type_error("a bytearray is required"))
}

/// An empty one for derived classes, which `__init__` fills.
fn create(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    if std::ptr::eq(class.as_ptr(), vm.class(T::ByteArray).as_ptr()) {
        let bytes = new::source(vm, "bytearray", (args, names))?.into_vec(vm);
        return Ok(make(vm, bytes));
    }
    Ok(vm.wrap_new(class, make(vm, Vec::new())))
}

/// `array OP other`, if the other is bytes-like.
fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    let this = data(vm, a)?;
    Ok(match buffer(vm, b) {
        Some(other) => Value::bool(op.holds(this.borrow().cmp(&other.borrow()))),
        None => {
            let equality = matches!(op, Compare::Eq | Compare::Ne);
            if equality && vm.as_str_value(b).is_some() {
                vm.warn_of_bytes("Comparison between bytearray and string")?;
            }
            Value::NOT_IMPLEMENTED
        }
    })
}

fn binary(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    let left = Data::<ByteArray>::of(vm, a);
    match (op, left) {
        (Binary::Add, Some(this)) => {
            let out = concat(vm, &this.borrow(), b)?;
            Ok(out.map_or(Value::NOT_IMPLEMENTED, |bytes| make(vm, bytes)))
        }
        (Binary::Mul, left) => {
            let (this, count) = match left {
                Some(this) => (this, b),
                None => (data(vm, b)?, a),
            };
            let Some(n) = repeat_count(vm, count)? else { return Ok(Value::NOT_IMPLEMENTED) };
            let out = shared::repeat(vm, &this.borrow(), n)?;
            Ok(make(vm, out))
        }
        (Binary::Mod, Some(this)) => {
            let template = this.borrow().to_vec();
            Ok(make(vm, expand_template(vm, &template, Flavor::Bytes, b)?))
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn inplace(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    let this = data(vm, a)?;
    match op {
        Binary::Add => {
            let Some(other) = buffer(vm, b) else {
                let class = vm.type_name(b);
                return Err(vm.type_error(format!("can't concat {class} to bytearray")));
            };
            if a.is(b) && !this.is_empty() {
                this.export();
                let refused = this.check_resize(vm);
                this.end_export();
                refused?;
            }
            let more = other.borrow().to_vec();
            append(vm, &this, &more)?;
            Ok(a.clone())
        }
        Binary::Mul => {
            let Some(n) = repeat_count(vm, b)? else { return Ok(Value::NOT_IMPLEMENTED) };
            let out = shared::repeat(vm, &this.borrow(), n)?;
            if out.len() != this.len() {
                this.check_resize(vm)?;
            }
            this.change(|bytes| *bytes = out);
            Ok(a.clone())
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// Appends bytes, if there is memory for them.
///
/// # Errors
/// BufferError while a view relies on the length; MemoryError.
pub fn append(vm: &Vm, this: &ByteArray, more: &[u8]) -> Result<(), Raised> {
    if more.is_empty() {
        return Ok(());
    }
    this.check_resize(vm)?;
    this.check_growth(vm, more.len())?;
    let fits = this.len() + more.len() <= shared::MAX_LEN && this.append(more);
    if fits { Ok(()) } else { Err(vm.memory_error()) }
}
