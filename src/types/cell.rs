//! Cells, as `function.__closure__` shows them.

use crate::natives;
use crate::value::{CellObject, Class, Value};
use crate::vm::native::Of;
use crate::vm::types::{NativeClass, Slots};
use crate::vm::{Compare, Eval, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "cell",
    module: "builtins",
    doc: "Create a new cell object.\n\n  contents\n    the contents of the cell. If not specified, the cell \
          will be empty,\n    and \n further attempts to access its cell_contents attribute will\n    raise a \
          ValueError.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(repr),
    unhashable: true,
    compare: Some(compare),
    new: Some(|vm, class, args, names| vm.call_maker(&NEW[0], class, args, names)),
    ..Slots::EMPTY
};

natives! { METHODS of "cell" = [
    getter "cell_contents" (vm, this: Of<CellObject>) {
        this.get().bound().ok_or_else(|| vm.value_error("Cell is empty"))
    }
    set (vm, this: Of<CellObject>, new: &Value) {
        drop(this.set(new.clone()));
        Ok(Value::NONE)
    }
] }

natives! { NEW of "cell" = [
    method "cell(cls, contents=None, /)" (vm, class: Of<Class>, contents: &Value) {
        Ok(CellObject::new(contents.clone()).into())
    }
] }

fn repr(vm: &Vm, v: &Value) -> Eval {
    let content = match v.expect::<CellObject>().get().bound() {
        Some(c) => format!("{} object at {}", vm.type_name(&c), vm.address(&c)),
        None => "empty".to_owned(),
    };
    Ok(Value::str(&format!("<cell at {}: {content}>", vm.address(v))))
}

/// Cells compare by their contents; an empty one is less than any other.
fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    let (Some(x), Some(y)) = (a.get::<CellObject>(), b.get::<CellObject>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    match (x.get().bound(), y.get().bound()) {
        (Some(x), Some(y)) => vm.compare(op, &x, &y),
        (x, y) => Ok(Value::bool(op.holds(x.is_some().cmp(&y.is_some())))),
    }
}
