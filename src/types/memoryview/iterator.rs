//! Iterators over views of one dimension.

use super::{MemoryView, item, of};
use crate::natives;
use crate::value::{NativeData, Value, trace_cell};
use crate::vm::native::Data;
use crate::vm::types::{NativeClass, T};
use crate::vm::{Eval, Exc, Raised, Slots, Vm};
use std::cell::{Cell, RefCell};

pub static CLASS: NativeClass = NativeClass {
    name: "memory_iterator",
    module: "builtins",
    doc: "",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots { iter: Some(|_, v| Ok(v.clone())), next: Some(next), ..Slots::EMPTY };

/// An iterator; at its end it lets go of the view.
struct MemoryIter {
    view: RefCell<Option<Value>>,
    index: Cell<usize>,
}

impl NativeData for MemoryIter {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        trace_cell(&self.view, visit);
    }
}

natives! { METHODS of "memory_iterator" = [] }

/// `iter(view)`.
pub fn iter(vm: &Vm, v: &Value) -> Eval {
    match of(v).layout(vm)?.dims.len() {
        0 => Err(vm.type_error("invalid indexing of 0-dim memory")),
        1 => {
            let it = MemoryIter { view: RefCell::new(Some(v.clone())), index: Cell::new(0) };
            Ok(vm.new_object(T::MemoryIter, it))
        }
        _ => {
            let text = "multi-dimensional sub-views are not implemented";
            Err(vm.raise(Exc::NotImplementedError, text))
        }
    }
}

fn next(vm: &Vm, v: &Value) -> Result<Option<Value>, Raised> {
    let Some(this) = v.data::<MemoryIter>() else { return Ok(None) };
    let view = this.view.borrow().clone();
    let Some(view) = view.and_then(|view| Data::<MemoryView>::of(vm, &view)) else {
        return Ok(None);
    };
    let i = this.index.get();
    let found = view.with(vm, |layout, memory| {
        let [d] = *layout.dims else { return None };
        let at = layout.start as isize + i as isize * d.stride;
        (i < d.len).then(|| item::read(layout.format, memory, at as usize))
    })?;
    match found {
        Some(item) => {
            this.index.set(i + 1);
            item.map(Some)
        }
        None => {
            let gone = this.view.borrow_mut().take();
            drop(gone);
            Ok(None)
        }
    }
}
