//! `itertools`: iterators that work on other iterators, one item at a time.

mod choose;
mod endless;
mod filter;
mod group;
mod join;

use crate::value::{Class, Dict, NativeData, Ref, Value};
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Raised, Vm};

/// Fills the module's namespace.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    let tables = [endless::CLASSES, filter::CLASSES, join::CLASSES, choose::CLASSES];
    for class in tables.into_iter().flatten().chain(group::CLASSES) {
        super::set(vm, dict, class.name, vm.native_class(class).value());
    }
    super::add(vm, dict, group::FUNCTIONS);
    Ok(())
}

/// An iterator's state, advanced by shared reference: what it calls may come back to it.
trait Step: NativeData {
    /// The next item, or `None` at the end.
    fn step(&self, vm: &Vm) -> Result<Option<Value>, Raised>;
}

/// `next` of the class whose data is a `D`.
fn step<D: Step>(vm: &Vm, v: &Value) -> Result<Option<Value>, Raised> {
    match v.data::<D>() {
        Some(data) => data.step(vm),
        None => unreachable!("operations get values of their own type"),
    }
}

/// A value of `declared`, or of the class derived from it that was asked for.
fn made(
    vm: &Vm,
    declared: &'static NativeClass,
    class: &Ref<Class>,
    data: impl NativeData,
) -> Eval {
    Ok(vm.wrap_new(class, vm.new_native(declared, data)))
}

/// Declares a class: its static, name, data, the maker in the table `NEW`, more methods, its text.
macro_rules! class {
    ($static:ident $name:literal $data:ty, $new:expr, $doc:literal) => {
        class!($static $name $data, $new, &[], $doc);
    };
    ($static:ident $name:literal $data:ty, $new:expr, $methods:expr, $doc:literal) => {
        static $static: $crate::vm::types::NativeClass = $crate::vm::types::NativeClass {
            name: $name,
            module: "itertools",
            doc: $doc,
            slots: &$crate::vm::Slots {
                iter: Some(|_, v| Ok(v.clone())),
                next: Some(super::step::<$data>),
                new: Some(|vm, class, args, names| vm.call_maker(&NEW[$new], class, args, names)),
                new_is_whole: true,
                ..$crate::vm::Slots::EMPTY
            },
            methods: $methods,
        };
    };
}
use class;
