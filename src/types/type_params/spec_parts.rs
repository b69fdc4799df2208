//! `P.args` and `P.kwargs` of a `ParamSpec`.

use super::variable::Variable;
use crate::natives;
use crate::value::{Class, NativeData, Ref, Tuple, Value};
use crate::vm::native::{Data, Of};
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Compare, Eval, Vm};

pub static ARGS: NativeClass = NativeClass {
    name: "ParamSpecArgs",
    module: "typing",
    doc: "The args for a ParamSpec object.\n\nGiven a ParamSpec object P, P.args returns an instance of \
          ParamSpecArgs.",
    slots: &ARGS_SLOTS,
    methods: METHODS,
};

pub static KWARGS: NativeClass = NativeClass {
    name: "ParamSpecKwargs",
    module: "typing",
    doc: "The kwargs for a ParamSpec object.\n\nGiven a ParamSpec object P, P.kwargs returns an instance \
          of ParamSpecKwargs.",
    slots: &KWARGS_SLOTS,
    methods: METHODS,
};

static ARGS_SLOTS: Slots = Slots {
    repr: Some(|vm, v| repr(vm, v, "args")),
    compare: Some(compare),
    unhashable: true,
    new: Some(|vm, class, args, names| vm.call_maker(&NEW[0], class, args, names)),
    ..Slots::EMPTY
};

static KWARGS_SLOTS: Slots = Slots {
    repr: Some(|vm, v| repr(vm, v, "kwargs")),
    compare: Some(compare),
    unhashable: true,
    new: Some(|vm, class, args, names| vm.call_maker(&NEW[1], class, args, names)),
    ..Slots::EMPTY
};

/// One of the two parts.
struct Part {
    origin: Value,
    class: T,
}

impl NativeData for Part {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.origin);
    }
}

natives! { METHODS of "ParamSpecArgs" = [
    member "__origin__" (vm, this: Data<Part>) { Ok(this.origin.clone()) }
    method "__mro_entries__(self, bases, /)" (vm, this: &Value, bases: Of<Tuple>) {
        let name = vm.type_name(this);
        Err(vm.type_error(format!("Cannot subclass an instance of {name}")))
    }
] }

natives! { NEW of "ParamSpecArgs" = [
    method "paramspecargs(cls, origin)" (vm, class: Of<Class>, origin: &Value) {
        Ok(wrap(vm, &class.0, T::ParamSpecArgs, origin))
    }
    method "paramspeckwargs(cls, origin)" (vm, class: Of<Class>, origin: &Value) {
        Ok(wrap(vm, &class.0, T::ParamSpecKwargs, origin))
    }
] }

fn wrap(vm: &Vm, class: &Ref<Class>, part: T, origin: &Value) -> Value {
    vm.wrap_new(class, make(vm, part, origin.clone()))
}

/// `origin.args` or `origin.kwargs`.
pub fn make(vm: &Vm, class: T, origin: Value) -> Value {
    vm.new_object(class, Part { origin, class })
}

fn repr(vm: &Vm, v: &Value, what: &str) -> Eval {
    let Some(part) = v.data::<Part>() else { unreachable!("operations get their own type") };
    let origin = match part.origin.data::<Variable>() {
        Some(p) => p.name().to_string_lossy().into_owned(),
        None => vm.repr_text(&part.origin)?,
    };
    Ok(Value::str(&format!("{origin}.{what}")))
}

fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    match (a.data::<Part>(), b.data::<Part>()) {
        (Some(x), Some(y)) if x.class == y.class && matches!(op, Compare::Eq | Compare::Ne) => {
            vm.compare(op, &x.origin, &y.origin)
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}
