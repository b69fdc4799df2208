//! Code objects.

use super::object::attribute_name;
use crate::natives;
use crate::value::{Dict, Ref, Str, Value};
use crate::vm::native::Of;
use crate::vm::types::{NativeClass, Slots};
use crate::vm::{Code, Eval, Exc, FrameKind, Slot, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "code",
    module: "builtins",
    doc: "A function's body, compiled.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots { repr: Some(repr), weak: true, ..Slots::EMPTY };

natives! { METHODS of "code" = [
    member "co_name" (vm, this: Of<Code>) { Ok(this.name.value()) }
    member "co_qualname" (vm, this: Of<Code>) { Ok(this.qualname.value()) }
    member "co_filename" (vm, this: Of<Code>) { Ok(this.unit.filename.value()) }
    member "co_firstlineno" (vm, this: Of<Code>) { Ok(Value::int(i64::from(this.first_line()))) }
    member "co_argcount" (vm, this: Of<Code>) { Ok(Value::int(i64::from(this.params.positional))) }
    member "co_posonlyargcount" (vm, this: Of<Code>) {
        Ok(Value::int(i64::from(this.params.positional_only)))
    }
    member "co_kwonlyargcount" (vm, this: Of<Code>) {
        Ok(Value::int(i64::from(this.params.keyword_only)))
    }
    member "co_nlocals" (vm, this: Of<Code>) { Ok(Value::int(local_names(&this).len() as i64)) }
    getter "co_varnames" (vm, this: Of<Code>) { Ok(texts(&local_names(&this))) }
    getter "co_cellvars" (vm, this: Of<Code>) {
        let slots = this.cell_params.iter().chain(&this.cells);
        let names: Vec<_> = slots.filter_map(|s| this.slot_names.get(s.index()).cloned()).collect();
        Ok(texts(&names))
    }
    getter "co_freevars" (vm, this: Of<Code>) { Ok(texts(&this.free_names)) }
    /// Return a copy of the code object with new values for the specified fields.
    ///
    /// All that can be changed is that generators become awaitable, which marks this code itself.
    method "replace(self, /, **changes)" (vm, this: Of<Code>, changes: Of<Dict>) {
        replace(vm, &this.0, &changes)
    }
    member "co_flags" (vm, this: Of<Code>) { Ok(Value::int(i64::from(flags(&this)))) }
] }

/// `CO_ITERABLE_COROUTINE`.
const ITERABLE: i64 = 0x100;

fn replace(vm: &Vm, code: &Ref<Code>, changes: &Dict) -> Eval {
    for (name, value) in changes.to_vec() {
        let same = vm.try_get_attr(&code.value(), attribute_name(vm, &name)?)?;
        if same.is_some_and(|same| same.is(&value)) {
            continue;
        }
        let now = i64::from(flags(code));
        if value.as_int() != Some(now | ITERABLE) || code.kind != FrameKind::Generator {
            let name = vm.str_text(&name)?;
            return Err(vm.raise(
                Exc::NotImplementedError,
                format!("changing {name} of a code object is not supported"),
            ));
        }
        code.mark_iterable_coroutine();
    }
    Ok(code.value())
}

fn texts(names: &[Ref<Str>]) -> Value {
    Value::tuple(names.iter().map(Ref::value).collect())
}

/// Parameters and local variables, but for those that are cells alone.
fn local_names(code: &Code) -> Vec<Ref<Str>> {
    let hidden = |i: usize| code.cells.iter().chain(&code.free).any(|s: &Slot| s.index() == i);
    let names = code.slot_names.iter().enumerate().filter(|(i, _)| !hidden(*i));
    names.map(|(_, n)| n.clone()).filter(|n| !n.is_empty()).collect()
}

/// The flags that `inspect` looks at, as CPython numbers them.
fn flags(code: &Code) -> u32 {
    let mut flags = code.flags | 3;
    let mut add = |on: bool, flag: u32| flags |= if on { flag } else { 0 };
    add(code.params.vararg, 4);
    add(code.params.kwarg, 8);
    add(!code.free.is_empty(), 16);
    add(code.kind == FrameKind::Generator, 0x20);
    add(code.kind == FrameKind::Coroutine, 0x80);
    add(code.is_iterable_coroutine(), 0x100);
    add(code.kind == FrameKind::AsyncGenerator, 0x200);
    flags
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let code: &Code = v.expect();
    Ok(Value::str(&format!(
        "<code object {} at {}, file \"{}\", line {}>",
        code.name.to_string_lossy(),
        vm.address(v),
        code.unit.filename.to_string_lossy(),
        code.first_line()
    )))
}
