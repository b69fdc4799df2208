//! The methods of the builtin types, one file per type, declared with `natives!`.

use crate::vm::Vm;
use crate::vm::types::{NativeClass, T};

pub mod dir;
pub mod object;

/// Gives the builtin classes their operations and methods.
pub fn install(vm: &Vm) {
    let add = |t: T, class: &'static NativeClass| {
        vm.interp.types.set_slots(t as u16, class.slots);
        vm.fill_class(vm.class(t), class);
    };
    // Sorted by number, so that two people's lines rarely meet.
    add(T::Object, &object::CLASS);
    object::finish(vm);
}
