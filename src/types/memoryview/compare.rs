//! Equality and hashes of views.

use super::{MemoryView, item, of};
use crate::prim::scalar::{Kind, Order};
use crate::value::{Bytes, Value};
use crate::vm::native::Data;
use crate::vm::{Compare, Eval, Raised, Vm};

/// Equal are views of the same shape whose items are equal as values.
pub fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    if !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let this = of(a);
    if this.is_released() {
        return Ok(Value::bool(a.is(b) == (op == Compare::Eq)));
    }
    // Whatever goes wrong here makes it something else.
    let other = match b.data::<MemoryView>() {
        Some(_) => Data::of(vm, b),
        None => super::view_of(vm, b, super::FULL_READ_ONLY).unwrap_or_else(|_| {
            drop(vm.take_pending());
            None
        }),
    };
    let Some(other) = other else { return Ok(Value::NOT_IMPLEMENTED) };
    if other.is_released() {
        return Ok(Value::bool(op == Compare::Ne));
    }
    let equal = same_shape(this, &other) && items_equal(vm, this, &other)?;
    if b.data::<MemoryView>().is_none() {
        other.release(vm)?;
    }
    Ok(Value::bool(equal == (op == Compare::Eq)))
}

fn same_shape(a: &MemoryView, b: &MemoryView) -> bool {
    let (a, b) = (&a.layout.dims, &b.layout.dims);
    if a.len() != b.len() {
        return false;
    }
    for (x, y) in a.iter().zip(b) {
        if x.len != y.len {
            return false;
        }
        if x.len == 0 {
            break;
        }
    }
    true
}

fn items_equal(vm: &Vm, a: &MemoryView, b: &MemoryView) -> Result<bool, Raised> {
    let x = a.with(vm, |layout, memory| layout.gather(memory))?;
    let y = b.with(vm, |layout, memory| layout.gather(memory))?;
    let (f, g) = (a.layout.format, b.layout.format);
    if f == g && matches!(f.kind, Kind::Char | Kind::Signed | Kind::Unsigned) {
        return Ok(x == y);
    }
    for (x, y) in x.chunks_exact(f.size).zip(y.chunks_exact(g.size)) {
        let x = item::value_of(f.read(x, Order::NATIVE));
        let y = item::value_of(g.read(y, Order::NATIVE));
        if !vm.equal_values(&x, &y)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The hash of the bytes, which is kept.
pub fn hash(vm: &Vm, v: &Value) -> Result<i64, Raised> {
    let this = of(v);
    if let Some(hash) = this.hash.get() {
        return Ok(hash);
    }
    let layout = this.layout(vm)?;
    if !layout.readonly {
        return Err(vm.value_error("cannot hash writable memoryview object"));
    }
    if !matches!(layout.code.trim_start_matches('@'), "B" | "b" | "c") {
        let text = "memoryview: hashing is restricted to formats 'B', 'b' or 'c'";
        return Err(vm.value_error(text));
    }
    // The owner must be hashable.
    let owner = this.owner(vm)?;
    this.held(|| vm.hash(&owner))?;
    let bytes = this.with(vm, |layout, memory| layout.gather(memory))?;
    let hash = vm.hash(&Bytes::new(bytes).into())?;
    this.hash.set(Some(hash));
    Ok(hash)
}
