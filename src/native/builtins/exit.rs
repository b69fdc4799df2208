//! `exit` and `quit`.

use super::set;
use crate::natives;
use crate::value::{Dict, NativeData, Object, Value};
use crate::vm::native::Data;
use crate::vm::types::{NativeClass, Slots};
use crate::vm::{Eval, Exc, Raised, Vm};

static CLASS: NativeClass = NativeClass {
    name: "Quitter",
    module: "_sitebuiltins",
    doc: "",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots { repr: Some(repr), call: Some(call), ..Slots::EMPTY };

struct Quitter {
    name: &'static str,
}

impl NativeData for Quitter {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

natives! { METHODS of "Quitter" = [
    getter "name" (vm, this: Data<Quitter>) { Ok(Value::str(this.name)) }
    getter "eof" (vm, this: Data<Quitter>) { Ok(Value::str("Ctrl-D (i.e. EOF)")) }
] }

pub fn fill(vm: &Vm, dict: &Dict) {
    let class = vm.make_class(&CLASS, None);
    for name in ["exit", "quit"] {
        set(vm, dict, name, Object::new(class.clone(), Quitter { name }).into());
    }
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let _ = vm;
    let name = v.data::<Quitter>().map_or("exit", |q| q.name);
    Ok(Value::str(&format!("Use {name}() or Ctrl-D (i.e. EOF) to exit")))
}

fn call(vm: &Vm, _: &Value, args: &[Value], names: &[Value]) -> Eval {
    if args.len() > 1 || names.iter().any(|n| vm.str_text(n).is_ok_and(|n| n != "code")) {
        let given = args.len() + 1;
        return Err(vm.type_error(format!(
            "Quitter.__call__() takes from 1 to 2 positional arguments but {given} were given"
        )));
    }
    Err(exit(vm, args.first().cloned().unwrap_or(Value::NONE)))
}

/// `raise SystemExit(code)`.
pub fn exit(vm: &Vm, code: Value) -> Raised {
    vm.raise_with(Exc::SystemExit, vec![code])
}
