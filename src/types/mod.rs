//! The methods of the builtin types, one file per type, declared with `natives!`.

pub mod args;
pub mod dir;
pub mod iterators;
pub mod list;
pub mod object;
pub mod sequence;
pub mod tuple;

use crate::vm::Vm;
use crate::vm::types::{NativeClass, T};

/// Gives the builtin classes their operations and methods.
pub fn install(vm: &Vm) {
    let add = |t: T, class: &'static NativeClass| {
        vm.interp.types.set_slots(t as u16, class.slots);
        vm.fill_class(vm.class(t), class);
    };
    // Sorted by number, so that two people's lines rarely meet.
    add(T::Object, &object::CLASS);
    add(T::List, &list::CLASS);
    add(T::Tuple, &tuple::CLASS);
    iterators::install(add);
    object::finish(vm);
}
